//! Where people in the room find this machine, also when its network changes while they read.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use if_addrs::Interface;

/// An address of this machine that others may reach it at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The address.
    pub ip: IpAddr,
    /// What the system calls the connection.
    pub name: String,
    /// How likely it leads people in the room here.
    leads: Leads,
}

/// How likely an address leads people in the room here, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Leads {
    /// A network that this machine itself gives the room: nobody turns that on for anything else.
    Given,
    /// A private network: the house's, or a phone's.
    Private,
    /// Any other of the fourth version, the short ones.
    Short,
    /// Of the sixth version.
    Long,
    /// Between parts of this machine, to an employer far away, or to a mobile operator: nobody in the room comes by it.
    Elsewhere,
}

/// What systems call networks that lead nobody in the room here, by how their names begin: containers and virtual
/// machines, ways to an employer, mobile broadband. A switch of Hyper-V that is not named here may stand for the real
/// card, and `bridge` for a network that a Mac gives.
const ELSEWHERE: &[&str] = &[
    "docker",
    "br-",
    "virbr",
    "vmnet",
    "vboxnet",
    "virtualbox",
    "vmware",
    "vethernet (default switch",
    "vethernet (wsl",
    "vethernet (nat",
    "vethernet (docker",
    "lxc",
    "lxd",
    "podman",
    "cni",
    "flannel",
    "cali",
    "waydroid",
    "tun",
    "utun",
    "tap",
    "ppp",
    "ipsec",
    "wg",
    "wireguard",
    "tailscale",
    "zt",
    "zerotier",
    "nordlynx",
    "proton",
    "wwan",
    "wwp",
    "rmnet",
];

/// Switches of Hyper-V: an external one is the real card, another only looks like it.
const SWITCH: &str = "vethernet (";

impl Way {
    /// `leads` says whether the connection carries anything now, and that to more than one other machine: ways to an
    /// employer lead to one, and a cable that was taken out keeps its address for a while.
    fn of(ip: IpAddr, name: &str, leads: bool) -> Option<Self> {
        let reaches = match ip {
            IpAddr::V4(ip) => !ip.is_loopback() && !ip.is_link_local() && !ip.is_unspecified(),
            IpAddr::V6(ip) => !ip.is_loopback() && !ip.is_unicast_link_local() && !ip.is_unspecified(),
        };
        let called = name.to_lowercase();
        // What mobile operators, and ways between machines far apart, give out.
        let shared = |ip: Ipv4Addr| ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64;
        let leads = match ip {
            _ if !leads || ELSEWHERE.iter().any(|begins| called.starts_with(begins)) => Leads::Elsewhere,
            // Linux' pairs begin as Windows' switches do.
            _ if called.starts_with("veth") && !called.starts_with(SWITCH) => Leads::Elsewhere,
            IpAddr::V4(ip) if shared(ip) => Leads::Elsewhere,
            // What Windows, a Mac and Linux give those who come to a network of theirs.
            IpAddr::V4(ip) if matches!(ip.octets(), [192, 168, 137, 1] | [10, 42, 0, 1]) => Leads::Given,
            IpAddr::V4(ip) if called.starts_with("bridge") && ip.octets()[..3] == [192, 168, 2] => Leads::Given,
            // Virtual machines on a Mac.
            IpAddr::V4(_) if called.starts_with("bridge1") => Leads::Elsewhere,
            // VirtualBox has given its own network this one for as long as it has had one.
            IpAddr::V4(ip) if ip.octets() == [192, 168, 56, 1] => Leads::Elsewhere,
            IpAddr::V4(ip) if ip.is_private() && !called.starts_with(SWITCH) => Leads::Private,
            IpAddr::V4(_) => Leads::Short,
            IpAddr::V6(_) => Leads::Long,
        };
        reaches.then(|| Self { ip, name: name.to_owned(), leads })
    }

    /// Whether it may lead people in the room here at all.
    pub fn leads_here(&self) -> bool {
        self.leads < Leads::Elsewhere
    }
}

/// Where people in the room are sent, of sorted ways: to where they were sent `before` as long as that leads here and
/// nothing of a likelier kind has come, so that a cable that is put in makes no printed code worthless.
pub fn likeliest(ways: &[Way], before: Option<IpAddr>) -> Option<IpAddr> {
    let best = ways.first().filter(|way| way.leads_here())?;
    let same = ways.iter().find(|way| Some(way.ip) == before && way.leads <= best.leads);
    Some(same.unwrap_or(best).ip)
}

/// Where people in the room may find this machine, the likeliest first: a network that it gives itself, then private
/// ones before others, the fourth version before the sixth, and none that only leads back or needs a zone to be written.
pub fn ways() -> Vec<Way> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let leads = |of: &Interface| of.is_oper_up() && !of.is_p2p();
    sorted(found.into_iter().filter_map(|found| Way::of(found.ip(), &found.name, leads(&found))))
}

fn sorted(ways: impl Iterator<Item = Way>) -> Vec<Way> {
    let mut ways: Vec<_> = ways.collect();
    ways.sort_by_key(|way| (way.leads, way.ip));
    let mut known = BTreeSet::new();
    ways.retain(|way| known.insert(way.ip));
    ways
}

/// Looks `every` so often, on a thread of its own, whether the machine is found elsewhere than at `known`, and tells
/// that; until what is given back is dropped. Some systems take a while to answer, and no key waits for that.
pub fn watch(every: Duration, mut known: Vec<Way>, tell: impl Fn(Vec<Way>) + Send + 'static) -> Sender<()> {
    let (lasts, over) = channel::<()>();
    // Where no thread can be had the addresses stay what they were.
    let _ = std::thread::Builder::new().name("ways".to_owned()).spawn(move || {
        while over.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
            let now = ways();
            if now != known {
                known.clone_from(&now);
                tell(now);
            }
        }
    });
    lasts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a machine has, where people are sent first, and how many of its addresses lead them here.
    type Machine<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, usize);

    const MACHINES: &[Machine<'_>] = &[
        ("wireless", &[("lo", "127.0.0.1"), ("wlan0", "192.168.1.20"), ("wlan0", "fe80::1")], "192.168.1.20", 1),
        ("a cable without an address", &[("eth0", "169.254.9.9"), ("eth0", "fe80::1")], "", 0),
        (
            "containers",
            &[("docker0", "172.17.0.1"), ("br-1f", "172.18.0.1"), ("wlp3s0", "172.20.5.6")],
            "172.20.5.6",
            1,
        ),
        ("containers and no network", &[("docker0", "172.17.0.1"), ("virbr0", "192.168.122.1")], "172.17.0.1", 0),
        ("an iPhone's network", &[("en0", "172.20.10.4"), ("utun3", "10.8.0.2")], "172.20.10.4", 1),
        ("an iPhone by cable", &[("en7", "172.20.10.2"), ("bridge100", "192.168.64.1")], "172.20.10.2", 1),
        (
            "an old Android's network",
            &[("Wi-Fi", "192.168.43.17"), ("Tailscale", "100.101.102.103")],
            "192.168.43.17",
            1,
        ),
        (
            "an Android's network",
            &[("Wi-Fi", "10.163.21.7"), ("VMware Network Adapter VMnet8", "10.0.0.1")],
            "10.163.21.7",
            1,
        ),
        ("Wi-Fi Direct", &[("p2p-wlan0-0", "192.168.49.1"), ("rmnet0", "10.20.30.40")], "192.168.49.1", 1),
        (
            "Windows gives a network",
            &[("Wi-Fi", "10.0.0.5"), ("Lokal tilkobling* 10", "192.168.137.1")],
            "192.168.137.1",
            2,
        ),
        ("a Mac gives a network", &[("en0", "10.0.0.5"), ("bridge100", "192.168.2.1")], "192.168.2.1", 2),
        ("Linux gives a network", &[("eth0", "10.0.0.5"), ("wlan0", "10.42.0.1")], "10.42.0.1", 2),
        ("a Mac with a virtual machine", &[("bridge101", "192.168.64.1"), ("en0", "192.168.0.9")], "192.168.0.9", 1),
        ("a Mac's cable to a Thunderbolt bridge", &[("bridge0", "192.168.0.9")], "192.168.0.9", 1),
        ("Hyper-V", &[("vEthernet (Default Switch)", "172.22.0.1"), ("Ethernet", "10.1.2.3")], "10.1.2.3", 1),
        ("WSL", &[("vEthernet (WSL (Hyper-V firewall))", "172.29.0.1"), ("Wi-Fi", "192.168.8.8")], "192.168.8.8", 1),
        (
            "the card behind a switch",
            &[("vEthernet (Eksternt)", "10.1.2.3"), ("vEthernet (nat)", "10.0.75.1")],
            "10.1.2.3",
            1,
        ),
        (
            "a switch beside the card",
            &[("vEthernet (Internt)", "10.0.0.1"), ("Wi-Fi", "192.168.8.8")],
            "192.168.8.8",
            2,
        ),
        ("VirtualBox by any name", &[("Ethernet 3", "192.168.56.1"), ("Wi-Fi", "192.168.60.2")], "192.168.60.2", 1),
        ("VirtualBox", &[("VirtualBox Host-Only Network", "10.9.0.1"), ("Wi-Fi", "192.168.60.2")], "192.168.60.2", 1),
        (
            "a way to an employer",
            &[("tun0", "10.8.0.6"), ("wg0", "10.0.0.2"), ("wlan0", "192.168.1.2")],
            "192.168.1.2",
            1,
        ),
        ("a way to an employer only", &[("wwan0", "100.70.1.1"), ("ppp0", "10.64.64.64")], "10.64.64.64", 0),
        (
            "one to another machine, by its kind",
            &[("PANGP/p2p", "10.3.3.3"), ("Ethernet", "192.168.1.2")],
            "192.168.1.2",
            1,
        ),
        ("a cable that was taken out", &[("eth0/down", "192.168.1.2"), ("wlan0", "192.168.2.2")], "192.168.2.2", 1),
        ("public addresses", &[("eth0", "203.0.113.9"), ("eth0", "2001:db8::9")], "203.0.113.9", 2),
        ("a public one and a private one", &[("eth0", "203.0.113.9"), ("wlan0", "10.0.0.9")], "10.0.0.9", 2),
        ("the sixth version only", &[("eth0", "2001:db8::9"), ("eth0", "fe80::9")], "2001:db8::9", 1),
        ("the same twice", &[("wlan0", "10.0.0.9"), ("wlan0:1", "10.0.0.9")], "10.0.0.9", 1),
        ("nothing", &[("lo", "127.0.0.1"), ("lo", "::1")], "", 0),
    ];

    #[test]
    fn people_are_sent_where_they_were_sent_before_as_long_as_that_leads_here() {
        let ip = |ip: &str| ip.parse::<IpAddr>().ok();
        let way = |(name, at): &(&str, &str)| Way::of(ip(at)?, name, true);
        let now = |has: &[(&str, &str)], before: &str| likeliest(&sorted(has.iter().filter_map(way)), ip(before));
        let (cable, wireless, given) = (("eth0", "10.0.0.5"), ("wlan0", "192.168.1.9"), ("wlan1", "10.42.0.1"));
        assert_eq!(now(&[cable, wireless], ""), ip("10.0.0.5"));
        assert_eq!(now(&[cable, wireless], "192.168.1.9"), ip("192.168.1.9"), "a cable was put in");
        assert_eq!(now(&[cable], "192.168.1.9"), ip("10.0.0.5"), "the wireless one is gone");
        assert_eq!(now(&[cable, wireless, given], "192.168.1.9"), ip("10.42.0.1"), "a network was turned on");
        assert_eq!(now(&[("docker0", "172.17.0.1")], "172.17.0.1"), None);
    }

    #[test]
    fn people_are_sent_where_they_find_this_machine() {
        for (what, has, first, leading) in MACHINES {
            let way = |(name, ip): &(&str, &str)| {
                let (name, leads) = name.split_once('/').map_or((*name, true), |(name, _)| (name, false));
                Way::of(ip.parse().ok()?, name, leads)
            };
            let ways = sorted(has.iter().filter_map(way));
            assert_eq!(ways.first().map_or(String::new(), |way| way.ip.to_string()), *first, "{what}");
            assert_eq!(ways.iter().filter(|way| way.leads_here()).count(), *leading, "{what}");
        }
    }
}
