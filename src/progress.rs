//! How far a long call has come, and whether it shall go on.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::error::{Error, ErrorKind};

/// What a call is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Repairing and splitting the texts.
    Prepare,
    /// Finding the words of both texts and what ties them.
    Anchor,
    /// Searching for the best path through both texts; several passes.
    Search,
    /// Learning translations from the beads found so far.
    Learn,
}

/// A step of a call: its stage, and how much of this pass is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is being done.
    pub stage: Stage,
    /// Units of work done in this pass; segments of the source where there are some.
    pub done: usize,
    /// All units of this pass.
    pub of: usize,
}

type Callback = dyn Fn(Step) -> ControlFlow<()> + Send + Sync;

/// What a caller does at each step of a long call: shows it, or stops the call.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use bitext::progress::Progress;
/// use bitext::{Aligner, ErrorKind, Pair};
///
/// let stop = Progress::new(|_| ControlFlow::Break(()));
/// let aligner = Aligner::new("en", "de")?.progress(stop);
/// let error = aligner.align(Pair::new("One.", "Eins.")).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Cancelled);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<Callback>>);

impl Progress {
    /// Calls this at each step; the call goes on as long as it returns [`ControlFlow::Continue`]. It may be called from
    /// any thread, at most a few hundred times for each pass over a text.
    #[must_use]
    pub fn new(callback: impl Fn(Step) -> ControlFlow<()> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(callback)))
    }

    /// Says how far the call has come.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`] if the caller stops it.
    pub(crate) fn step(&self, stage: Stage, done: usize, of: usize) -> Result<(), Error> {
        let Some(callback) = &self.0 else {
            return Ok(());
        };
        match callback(Step { stage, done, of }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::of(ErrorKind::Cancelled, "stopped by the caller")),
        }
    }
}

impl fmt::Debug for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Progress").field(&self.0.is_some()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_sees_steps_and_stops_the_call() {
        assert!(Progress::default().step(Stage::Search, 1, 2).is_ok());
        let progress = Progress::new(|step| {
            if step.done < 5 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        assert!(progress.step(Stage::Search, 4, 9).is_ok());
        let error = progress.step(Stage::Learn, 5, 9).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
    }
}
