//! The editor: a page of the browser, and the server that keeps what a reader does there.
//!
//! One server has one [`Session`]. It listens on 127.0.0.1 alone; who may ask it something is decided in `guard`. This is the
//! only part of the library that uses the network.

mod api;
mod assets;
mod guard;
mod reply;
#[cfg(test)]
mod tests;
mod token;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use tokio::net::TcpListener;

use crate::error::{Error, ErrorKind};
use crate::pipeline::editing::Session;
use crate::pipeline::journal::By;

pub use token::Token;

/// What the server needs besides the session.
pub struct Settings {
    /// What a request must know.
    pub token: Token,
    /// Who reads.
    pub reader: String,
    /// When it is, as the journal writes it.
    pub clock: fn() -> String,
}

impl Settings {
    /// Who reads, and when it is.
    #[must_use]
    pub fn by(&self) -> By {
        By {
            who: self.reader.clone(),
            when: (self.clock)(),
        }
    }
}

/// The session, for one request at a time.
pub(crate) struct Shared {
    session: Mutex<Session<'static>>,
    settings: Settings,
    port: u16,
}

impl Shared {
    fn session(&self) -> MutexGuard<'_, Session<'static>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn by(&self) -> By {
        self.settings.by()
    }
}

/// A server that listens and answers nobody yet.
pub struct Server {
    runtime: tokio::runtime::Runtime,
    listener: TcpListener,
    address: SocketAddr,
    settings: Settings,
}

impl Server {
    /// Listens on a port of 127.0.0.1; on one that is free for 0.
    ///
    /// # Errors
    /// If the port is not free.
    pub fn bind(port: u16, settings: Settings) -> Result<Self, Error> {
        let failed = |error: std::io::Error| {
            let message = format!("cannot listen on port {port} of 127.0.0.1: {error}");
            Error::of(ErrorKind::Io, message).caused_by(error)
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()
            .map_err(failed)?;
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", port)));
        let listener = listener.map_err(|error| failed(error).hint("choose another port"))?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self {
            runtime,
            listener,
            address,
            settings,
        })
    }

    /// Where the page is, with the token in the fragment, which no browser sends.
    #[must_use]
    pub fn url(&self) -> String {
        format!(
            "http://{}/#token={}",
            self.address,
            self.settings.token.as_str()
        )
    }

    /// Answers until the user interrupts the program; then writes the views of what was done.
    ///
    /// # Errors
    /// If the server fails, or the views cannot be written: the journal has all of it.
    pub fn run(self, session: Session<'static>) -> Result<(), Error> {
        let shared = Arc::new(Shared {
            session: Mutex::new(session),
            port: self.address.port(),
            settings: self.settings,
        });
        let router = router(shared.clone());
        let served = self.runtime.block_on(async {
            tokio::select! {
                served = axum::serve(self.listener, router) => served,
                interrupted = tokio::signal::ctrl_c() => interrupted,
            }
        });
        served.map_err(|error| {
            let message = format!("the server failed: {error}");
            Error::of(ErrorKind::Io, message).caused_by(error)
        })?;
        let by = shared.by();
        let mut session = shared.session();
        match session.has_unwritten() {
            true => session.write(&by),
            false => Ok(()),
        }
    }
}

/// All that is answered, to whom it may be.
fn router(shared: Arc<Shared>) -> Router {
    let api = api::router(shared.clone());
    guard::guarded(assets::router(), api, shared)
}
