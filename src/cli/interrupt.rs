//! Ctrl-C and its kin: noted when they come, obeyed between stages, so that nothing is left half done.

use crate::error::{Error, Result};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Remembers the signal that came.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// Listens from now on.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn listen() -> Result<Self> {
        let interrupt = Interrupt::default();
        for signal in [SIGINT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            flag::register_usize(signal, Arc::clone(&interrupt.0), number)
                .map_err(|error| Error::system("listen for Ctrl-C", error))?;
        }
        // A write past the shell's file size limit then fails with an error instead of killing the program.
        #[cfg(any(target_os = "linux", target_os = "macos"))]
        flag::register(25, Arc::default())
            .map_err(|error| Error::system("listen for the file size limit", error))?;
        Ok(interrupt)
    }

    /// Fails when a signal has come.
    ///
    /// # Errors
    /// [`Error::Interrupted`] with the signal.
    pub fn check(&self) -> Result<()> {
        match self.0.load(Ordering::Relaxed) {
            0 => Ok(()),
            signal => Err(Error::Interrupted(i32::try_from(signal).unwrap_or_default())),
        }
    }
}
