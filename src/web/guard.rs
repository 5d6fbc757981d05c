use std::net::{IpAddr, SocketAddr};

/// The names this server answers to. A page elsewhere that has its own name point here gets nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts {
    port: u16,
    names: Vec<String>,
}

impl Hosts {
    /// The address it listens at; when that is all of the machine's, each of `own`.
    pub fn of(listens: SocketAddr, own: &[IpAddr]) -> Self {
        let written = |ip: &IpAddr| match ip {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let mut names = vec!["localhost".to_owned()];
        if listens.ip().is_unspecified() {
            names.extend(own.iter().map(written));
            names.extend(["127.0.0.1".to_owned(), "[::1]".to_owned()]);
        } else {
            names.push(written(&listens.ip()));
        }
        Self { port: listens.port(), names }
    }

    /// Whether a request for `host` is meant for this server.
    pub fn knows(&self, host: &str) -> bool {
        let host = host.trim().to_lowercase();
        let name = match host.strip_suffix(&format!(":{}", self.port)) {
            Some(name) => name,
            // Only at the usual port may a browser leave it out.
            None if self.port == 80 => host.as_str(),
            None => return false,
        };
        self.names.iter().any(|own| own == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_name_is_not_answered() {
        let all = Hosts::of(
            SocketAddr::from(([0, 0, 0, 0], 7373)),
            &[[192, 168, 1, 20].into(), "fe80::1".parse().unwrap_or([0; 4].into())],
        );
        for host in ["192.168.1.20:7373", "LOCALHOST:7373", "[fe80::1]:7373", "127.0.0.1:7373"] {
            assert!(all.knows(host), "{host}");
        }
        for host in [
            "example.org:7373",
            "192.168.1.20",
            "192.168.1.20:80",
            "192.168.1.21:7373",
            "",
            ":7373",
            "localhost.example.org:7373",
        ] {
            assert!(!all.knows(host), "{host}");
        }
        let one = Hosts::of(SocketAddr::from(([127, 0, 0, 1], 7373)), &[[192, 168, 1, 20].into()]);
        assert!(one.knows("127.0.0.1:7373") && one.knows("localhost:7373") && !one.knows("192.168.1.20:7373"));
    }
}
