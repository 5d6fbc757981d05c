use std::net::IpAddr;

/// An address of this machine that others may reach it at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The address.
    pub ip: IpAddr,
    /// What the system calls the connection.
    pub name: String,
}

/// Where people in the room may find this machine, the likeliest first: addresses of private networks before others,
/// the fourth version before the sixth, and none that only leads back or needs a zone to be written.
pub fn ways() -> Vec<Way> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let reaches = |ip: &IpAddr| match ip {
        IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_link_local() && !ip.is_unspecified(),
        IpAddr::V6(ip) => !ip.is_loopback() && !ip.is_unicast_link_local() && !ip.is_unspecified(),
    };
    let mut ways: Vec<_> = found
        .into_iter()
        .map(|interface| Way { ip: interface.ip(), name: interface.name })
        .filter(|way| reaches(&way.ip))
        .collect();
    // Networks inside the machine itself lead nobody here.
    let inside = |name: &str| {
        ["docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "tun", "utun"].iter().any(|n| name.starts_with(n))
    };
    let private = |ip: &IpAddr| matches!(ip, IpAddr::V4(ip) if ip.is_private());
    ways.sort_by_key(|way| (inside(&way.name), !private(&way.ip), way.ip.is_ipv6(), way.ip));
    ways.dedup_by(|a, b| a.ip == b.ip);
    ways
}
