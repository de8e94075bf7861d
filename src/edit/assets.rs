//! The page: its files, which are part of the program and hold no data.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;

/// A file of the page, by its name below `page/`.
macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("page/", $name)))
    };
}

/// All files of the page.
pub(super) const FILES: &[(&str, &str)] = &[
    file!("edit.css"),
    file!("index.html"),
    file!("js/acts.js"),
    file!("js/address.js"),
    file!("js/api.js"),
    file!("js/bead.js"),
    file!("js/changes.js"),
    file!("js/clock.js"),
    file!("js/commands.js"),
    file!("js/cursor.js"),
    file!("js/dialogs.js"),
    file!("js/dom.js"),
    file!("js/drag.js"),
    file!("js/export.js"),
    file!("js/field.js"),
    file!("js/filters.js"),
    file!("js/fold.js"),
    file!("js/header.js"),
    file!("js/icons.js"),
    file!("js/keys.js"),
    file!("js/language.js"),
    file!("js/links.js"),
    file!("js/list.js"),
    file!("js/main.js"),
    file!("js/marks.js"),
    file!("js/notices.js"),
    file!("js/outside.js"),
    file!("js/panel.js"),
    file!("js/search.js"),
    file!("js/store.js"),
    file!("lang/en.json"),
    file!("lang/fa.json"),
];

pub(super) fn router() -> Router {
    FILES
        .iter()
        .fold(Router::new(), |router, &(name, content)| {
            let path = match name {
                "index.html" => "/".to_owned(),
                name => format!("/{name}"),
            };
            router.route(
                &path,
                get(move || async move { ([(CONTENT_TYPE, kind(name))], content) }),
            )
        })
}

/// The type of a file, by its extension.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "application/json; charset=utf-8",
    }
}
