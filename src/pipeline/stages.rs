//! The stages of a run: timed, and told as they begin.

use crate::error::Result;
use std::time::Instant;

/// Times the stages, and tells a watcher of each as it begins; the watcher may stop the run (Ctrl-C).
pub struct Stages<'a> {
    watch: &'a mut dyn FnMut(&'static str) -> Result<()>,
    done: Vec<(&'static str, f64)>,
    current: Option<(&'static str, Instant)>,
}

impl<'a> Stages<'a> {
    /// No stage yet.
    pub fn new(watch: &'a mut dyn FnMut(&'static str) -> Result<()>) -> Self {
        Stages { watch, done: Vec::new(), current: None }
    }

    /// Ends the stage before and begins this one.
    ///
    /// # Errors
    /// What the watcher says: an interrupt.
    pub fn begin(&mut self, stage: &'static str) -> Result<()> {
        self.close();
        self.current = Some((stage, Instant::now()));
        (self.watch)(stage)
    }

    /// Asks the watcher in the midst of a long stage whether to go on.
    ///
    /// # Errors
    /// What the watcher says: an interrupt.
    pub fn listen(&mut self) -> Result<()> {
        self.current.map_or(Ok(()), |(stage, _)| (self.watch)(stage))
    }

    /// Ends the last stage: all stages with their seconds, in order.
    pub fn end(&mut self) -> Vec<(&'static str, f64)> {
        self.close();
        std::mem::take(&mut self.done)
    }

    fn close(&mut self) {
        if let Some((stage, since)) = self.current.take() {
            self.done.push((stage, since.elapsed().as_secs_f64()));
        }
    }
}
