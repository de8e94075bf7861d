//! What the page asks for, and what it does: everything that holds a reader's data.

use std::sync::Arc;

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderName};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::pair::Side;
use crate::pipeline::editing::{
    Act, Detail, Done, Export, Findings, Index, SearchResult, Session, ShownBead, WorkInfo,
};

use super::Shared;
use super::reply::Refusal;

/// An answer, or why there is none.
type Reply<T> = Result<Json<T>, Refusal>;

/// Beads that are sent at once.
const MOST_BEADS: usize = 2000;

/// The header with what an exported file could not hold.
const LOST: HeaderName = HeaderName::from_static("x-bitext-lost");

pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/work", get(work))
        .route("/index", get(index))
        .route("/beads", get(beads))
        .route("/detail", get(detail))
        .route("/search", get(search))
        .route("/revision", get(revision))
        .route("/act", post(act))
        .route("/findings", post(findings))
        .route("/export", post(export))
        .route("/take", post(take))
        .route("/write", post(write))
        .with_state(shared)
}

/// Does something with the session outside of the thread that listens: it may take a second, and it writes to the disk.
async fn with<T: Send + 'static>(
    shared: Arc<Shared>,
    work: impl FnOnce(&mut Session<'static>, &Shared) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(move || work(&mut shared.session(), &shared));
    done.await.unwrap_or_else(|_| {
        Err(Refusal::failed(
            "the program has a fault: this was not done",
        ))
    })
}

/// Fails if the page has another state before it than the session.
fn check(session: &Session<'_>, revision: u64) -> Result<(), Refusal> {
    match session.revision() == revision {
        true => Ok(()),
        false => Err(Refusal::stale(session.revision())),
    }
}

async fn work(State(shared): State<Arc<Shared>>) -> Reply<WorkInfo> {
    let info = with(shared, |session, shared| Ok(session.info(&shared.by().who)));
    Ok(Json(info.await?))
}

async fn index(State(shared): State<Arc<Shared>>) -> Reply<Index> {
    Ok(Json(with(shared, |session, _| Ok(session.index())).await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Some {
    from: usize,
    count: usize,
}

#[derive(Serialize)]
struct Beads {
    revision: u64,
    from: usize,
    beads: Vec<ShownBead>,
}

async fn beads(
    State(shared): State<Arc<Shared>>,
    some: Result<Query<Some>, QueryRejection>,
) -> Reply<Beads> {
    let Query(Some { from, count }) = some?;
    let beads = with(shared, move |session, _| {
        Ok(Beads {
            revision: session.revision(),
            from,
            beads: session.shown(from..from.saturating_add(count.min(MOST_BEADS))),
        })
    });
    Ok(Json(beads.await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    bead: usize,
}

async fn detail(
    State(shared): State<Arc<Shared>>,
    one: Result<Query<One>, QueryRejection>,
) -> Reply<Detail> {
    let Query(One { bead }) = one?;
    let detail = with(shared, move |session, _| Ok(session.detail(bead)?));
    Ok(Json(detail.await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    q: String,
    #[serde(default)]
    side: Option<String>,
    #[serde(default)]
    from: usize,
}

async fn search(
    State(shared): State<Arc<Shared>>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Reply<SearchResult> {
    let Query(asked) = asked?;
    let side = match asked.side.as_deref() {
        Some("source") => Some(Side::Source),
        Some("target") => Some(Side::Target),
        _ => None,
    };
    let found = with(shared, move |session, _| {
        Ok(session.search(&asked.q, side, asked.from)?)
    });
    Ok(Json(found.await?))
}

#[derive(Serialize)]
struct Revision {
    revision: u64,
    outside: Option<Vec<String>>,
    writer: bool,
}

fn revision_of(session: &Session<'_>) -> Result<Revision, Refusal> {
    let outside = session.changed_outside()?;
    Ok(Revision {
        revision: session.revision(),
        outside: (!outside.is_empty()).then_some(outside),
        writer: true,
    })
}

async fn revision(State(shared): State<Arc<Shared>>) -> Reply<Revision> {
    Ok(Json(with(shared, |session, _| revision_of(session)).await?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    revision: u64,
    action: Act,
}

async fn act(
    State(shared): State<Arc<Shared>>,
    step: Result<Json<Step>, JsonRejection>,
) -> Reply<Done> {
    let Json(Step { revision, action }) = step?;
    let done = with(shared, move |session, shared| {
        check(session, revision)?;
        Ok(session.act(&action, &shared.by())?)
    });
    Ok(Json(done.await?))
}

#[derive(Deserialize)]
struct At {
    revision: u64,
}

/// Looks for findings while the reader goes on.
async fn findings(
    State(shared): State<Arc<Shared>>,
    at: Result<Json<At>, JsonRejection>,
) -> Reply<Index> {
    let Json(At { revision }) = at?;
    let bitext = with(shared.clone(), move |session, _| {
        check(session, revision)?;
        Ok(session.bitext()?)
    });
    let bitext = bitext.await?;
    let found = tokio::task::spawn_blocking(move || Findings::of(&bitext));
    let found = found
        .await
        .map_err(|_| Refusal::failed("the program has a fault: no findings"))?;
    let index = with(shared, move |session, _| {
        session.set_findings(revision, found);
        Ok(session.index())
    });
    Ok(Json(index.await?))
}

async fn export(
    State(shared): State<Arc<Shared>>,
    wanted: Result<Json<Export>, JsonRejection>,
) -> Result<Response, Refusal> {
    let Json(wanted) = wanted?;
    let exported = with(shared, move |session, _| Ok(session.export(&wanted)?)).await?;
    let name: String = exported
        .name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-_.".contains(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    let lost = exported.lost.join("; ");
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (
            LOST,
            utf8_percent_encode(&lost, NON_ALPHANUMERIC).to_string(),
        ),
    ];
    Ok((headers, exported.content).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Taken {
    #[serde(default)]
    view: Option<String>,
}

async fn take(
    State(shared): State<Arc<Shared>>,
    taken: Result<Json<Taken>, JsonRejection>,
) -> Reply<Revision> {
    let Json(Taken { view }) = taken?;
    let revision = with(shared, move |session, shared| {
        session.take(view.as_deref(), &shared.by())?;
        revision_of(session)
    });
    Ok(Json(revision.await?))
}

async fn write(State(shared): State<Arc<Shared>>) -> Reply<Revision> {
    let revision = with(shared, |session, shared| {
        session.write(&shared.by())?;
        revision_of(session)
    });
    Ok(Json(revision.await?))
}
