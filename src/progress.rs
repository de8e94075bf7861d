//! How far a long call has come, and whether it shall go on.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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
    /// Working out how probable the beads of a path are.
    Confidence,
    /// Learning translations from the beads found so far.
    Learn,
}

impl Stage {
    /// Its name: `prepare`, `anchor`, `search`, `confidence`, `learn`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prepare => "prepare",
            Self::Anchor => "anchor",
            Self::Search => "search",
            Self::Confidence => "confidence",
            Self::Learn => "learn",
        }
    }
}

/// A step of a call: its stage, and how much of this pass is done.
///
/// A call makes several passes. Each begins with a step at which nothing is done; what is done never falls within a pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is being done.
    pub stage: Stage,
    /// Units of work done in this pass: rows of source segments in a search, elsewhere what takes about the same time.
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
    /// any thread, but by one at a time in a pass, and about a thousand times in a pass over a long text.
    #[must_use]
    pub fn new(callback: impl Fn(Step) -> ControlFlow<()> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(callback)))
    }

    /// Begins a pass of so many units of work.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`] if the caller stops it.
    pub(crate) fn pass(&self, stage: Stage, of: usize) -> Result<Pass<'_>, Error> {
        let pass = Pass {
            stage,
            of,
            callback: self.0.as_deref(),
            ..Pass::silent()
        };
        pass.report(0);
        pass.result()?;
        Ok(pass)
    }
}

/// The most steps of a pass.
const STEPS: usize = 1000;

/// A pass over a text, in which all threads count what they have done.
pub(crate) struct Pass<'a> {
    stage: Stage,
    of: usize,
    callback: Option<&'a Callback>,
    done: AtomicUsize,
    /// What the last step has reported; held while the caller sees a step, so that none overtakes another.
    reported: Mutex<Option<usize>>,
    stopped: AtomicBool,
}

impl Pass<'_> {
    /// A pass that nobody watches or stops.
    pub(crate) fn silent() -> Self {
        Self {
            stage: Stage::Prepare,
            of: 0,
            callback: None,
            done: AtomicUsize::new(0),
            reported: Mutex::default(),
            stopped: AtomicBool::new(false),
        }
    }

    /// Counts units of work; true if the work is to go on.
    pub(crate) fn advance(&self, units: usize) -> bool {
        if self.callback.is_none() {
            return true;
        }
        let before = self.done.fetch_add(units, Ordering::Relaxed);
        let every = self.of.div_ceil(STEPS).max(1);
        let done = before + units;
        if before / every != done / every {
            self.report(done.min(self.of));
        }
        !self.is_stopped()
    }

    fn report(&self, done: usize) {
        let Some(callback) = self.callback else {
            return;
        };
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_stopped() || reported.is_some_and(|reported| reported >= done) {
            return;
        }
        *reported = Some(done);
        let (stage, of) = (self.stage, self.of);
        if callback(Step { stage, done, of }).is_break() {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }

    /// True once the caller has stopped it: what is left to do may be left out, and no result is of use.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Whether the work was done to its end.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`] if the caller has stopped it.
    pub(crate) fn result(&self) -> Result<(), Error> {
        if self.is_stopped() {
            return Err(Error::of(ErrorKind::Cancelled, "stopped by the caller"));
        }
        Ok(())
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
        let unwatched = Progress::default();
        let unwatched = unwatched.pass(Stage::Search, 2).unwrap();
        assert!(unwatched.advance(3) && unwatched.result().is_ok());
        let progress = Progress::new(|step| {
            if step.done < 5 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        let pass = progress.pass(Stage::Search, 9).unwrap();
        assert!(pass.advance(4) && pass.result().is_ok());
        assert!(!pass.advance(1) && !pass.advance(1));
        let error = pass.result().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
    }

    #[test]
    fn a_long_pass_has_few_steps_and_none_goes_back() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let progress = Progress::new({
            let seen = Arc::clone(&seen);
            move |step| {
                seen.lock().unwrap().push(step.done);
                ControlFlow::Continue(())
            }
        });
        let pass = progress.pass(Stage::Learn, 1_000_000).unwrap();
        crate::par::map_range(100_001, |_| pass.advance(10));
        let seen = seen.lock().unwrap();
        assert!(seen.len() <= STEPS + 1, "{}", seen.len());
        assert!(seen.is_sorted() && seen[0] == 0 && seen.last() == Some(&1_000_000));
    }
}
