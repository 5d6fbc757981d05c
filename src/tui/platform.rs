//! What each system says to a program from outside. A wish that it should end is an input like any other, so that
//! everything is brought to the disk first.

use std::sync::mpsc::Sender;

use super::ending::{ASKED, HUNG_UP};
use super::input::Input;

/// Listens on a thread of its own.
#[cfg(unix)]
pub fn listen(sender: Sender<Vec<Input>>) {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT]) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGTERM => Input::Leave(ASKED),
                SIGHUP => Input::Leave(HUNG_UP),
                SIGTSTP => Input::Suspend,
                SIGCONT => Input::Resize,
                signal => Input::Leave(u8::try_from(128 + signal).unwrap_or(1)),
            };
            if sender.send(vec![input]).is_err() {
                return;
            }
        }
    });
}

/// Listens on a thread of its own. The system ends a program as soon as its handler returns; this one's never does, so
/// that there are a few seconds to leave in.
#[cfg(windows)]
pub fn listen(sender: Sender<Vec<Input>>) {
    use std::future::poll_fn;
    use std::task::Poll;

    use tokio::signal::windows::{ctrl_break, ctrl_close, ctrl_logoff, ctrl_shutdown};

    let told = move || -> std::io::Result<()> {
        let (mut close, mut logoff) = (ctrl_close()?, ctrl_logoff()?);
        let (mut shutdown, mut broken) = (ctrl_shutdown()?, ctrl_break()?);
        let any = poll_fn(|context| {
            let closes = close.poll_recv(context).is_ready();
            let ends = logoff.poll_recv(context).is_ready() || shutdown.poll_recv(context).is_ready();
            match closes || ends || broken.poll_recv(context).is_ready() {
                true => Poll::Ready(if closes { HUNG_UP } else { ASKED }),
                false => Poll::Pending,
            }
        });
        let code = tokio::runtime::Builder::new_current_thread().build()?.block_on(any);
        // Nobody listens any more when the program is on its way out already.
        drop(sender.send(vec![Input::Leave(code)]));
        Ok(())
    };
    std::thread::spawn(told);
}

/// Stops the program until it is brought back.
#[cfg(unix)]
pub fn suspend(mouse: bool) -> std::io::Result<()> {
    use super::terminal;
    terminal::give_back();
    signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
    terminal::enter(mouse)
}

/// There is no such thing here.
#[cfg(windows)]
pub fn suspend(_mouse: bool) -> std::io::Result<()> {
    Ok(())
}
