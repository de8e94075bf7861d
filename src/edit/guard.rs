//! Who may ask the server something.
//!
//! Any page of the browser can send requests to 127.0.0.1, and a name that leads there makes such a page one of the same
//! origin (DNS rebinding). So the host is looked at before everything else, then what the browser says of the page that
//! asks, and then the token, which no other page knows and no link or form can send.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use tower_http::csrf::CsrfLayer;

use super::Shared;
use super::reply::Refusal;

/// Bytes of the longest request: a sentence, or the numbers of all beads of a large book.
const LONGEST: usize = 1024 * 1024;

/// The header with the token.
const TOKEN: HeaderName = HeaderName::from_static("x-bitext-token");

/// What a browser says of the page that asks.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What a browser may do with what it gets: run the page's own scripts, ask this server, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The headers of all answers.
const HEADERS: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// The pages, which hold no data, and what may be asked with the token, behind all guards.
pub(super) fn guarded(pages: Router, api: Router, shared: Arc<Shared>) -> Router {
    let api = api
        .fallback(|| async { Refusal::not_found("there is nothing of this name") })
        .layer(from_fn_with_state(shared.clone(), own_page));
    pages
        .nest("/api", api)
        .fallback(|| async { Refusal::not_found("there is nothing of this name") })
        .layer(DefaultBodyLimit::max(LONGEST))
        .layer(CsrfLayer::new())
        .layer(from_fn(short))
        .layer(from_fn_with_state(shared, own_host))
        .layer(from_fn(with_headers))
}

async fn with_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Answers only who names this machine: another name that leads here belongs to somebody else's page.
async fn own_host(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let own = hosts(shared.port);
    let mut named = request.headers().get_all(HOST).iter();
    let host = named.next().filter(|_| named.next().is_none());
    let is_own = host.is_some_and(|host| own.iter().any(|own| own.as_bytes() == host.as_bytes()));
    let authority = request.uri().authority();
    let is_same = authority.is_none_or(|named| own.iter().any(|own| own == named.as_str()));
    match is_own && is_same {
        true => next.run(request).await,
        false => Refusal::forbidden("this server is asked by the name 127.0.0.1").into_response(),
    }
}

/// Refuses what says that it is too long before any of it is read.
async fn short(request: Request, next: Next) -> Response {
    let length = request.headers().get(CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    match length.is_some_and(|length| length > LONGEST) {
        true => {
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "bad-request", "too long").into_response()
        }
        false => next.run(request).await,
    }
}

/// Answers only this server's own page, which has the token.
async fn own_page(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !is_from_here(headers, shared.port) {
        return Refusal::forbidden("another page asks").into_response();
    }
    let mut tokens = headers.get_all(TOKEN).iter();
    let token = tokens.next().filter(|_| tokens.next().is_none());
    match token.is_some_and(|token| shared.settings.token.is(token.as_bytes())) {
        true => next.run(request).await,
        false => Refusal::new(
            StatusCode::UNAUTHORIZED,
            "token",
            "the token is missing or is another: open the address that `bitext edit` shows",
        )
        .into_response(),
    }
}

/// True if a browser does not say that the request is from elsewhere.
fn is_from_here(headers: &HeaderMap, port: u16) -> bool {
    let origins = hosts(port).map(|host| format!("http://{host}"));
    let mut named = headers.get_all(ORIGIN).iter();
    let is_own = named.all(|named| origins.iter().any(|own| own.as_bytes() == named.as_bytes()));
    let mut sites = headers.get_all(SITE).iter();
    is_own && sites.all(|site| site.as_bytes() == b"same-origin")
}

/// The names of this server.
fn hosts(port: u16) -> [String; 2] {
    ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"))
}
