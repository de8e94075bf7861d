use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::*;
use crate::pair::Pair;
use crate::pipeline::editing::Subject;
use crate::pipeline::{Gate, Memory, Writable as _};
use crate::tag::Tag;

const PORT: u16 = 4321;
const HOST: &str = "127.0.0.1:4321";

/// A server of a small file, its token, and the files.
struct Tried {
    router: Router,
    token: Token,
    files: &'static Memory,
}

impl Tried {
    fn new() -> Self {
        let table = "en,de\nOne boat.,Ein Boot.\nTwo boats.,Zwei Boote.\nThree.,Drei.\n";
        let files: &Memory = Box::leak(Box::new(Memory::of([("b.csv", table)])));
        let gate: &Gate<'_> = Box::leak(Box::new(Gate::new(files, "1")));
        let languages = Pair::new(Tag::new("en"), Tag::new("de"));
        let subject = Subject::named(gate, Some(Path::new("b.csv")), languages).unwrap();
        let token = Token::random().unwrap();
        let settings = Settings {
            token: token.clone(),
            reader: "a reader".to_owned(),
            clock: || "2026-11-30T20:00:00Z".to_owned(),
        };
        let shared = Shared {
            session: Mutex::new(Session::open(gate, subject, &settings.by()).unwrap()),
            settings,
            port: PORT,
        };
        Self {
            router: router(Arc::new(shared)),
            token,
            files,
        }
    }

    /// A request as the page sends it.
    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header("host", HOST)
            .header("sec-fetch-site", "same-origin")
            .header("x-bitext-token", self.token.as_str())
    }

    fn answer(&self, request: Request<Body>) -> Response {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime
            .block_on(self.router.clone().oneshot(request))
            .unwrap()
    }

    fn status(&self, request: axum::http::request::Builder) -> StatusCode {
        self.answer(request.body(Body::empty()).unwrap()).status()
    }

    fn json(&self, response: Response) -> (StatusCode, Value) {
        let status = response.status();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX);
        let body = runtime.block_on(body).unwrap();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    fn get(&self, path: &str) -> (StatusCode, Value) {
        let request = self.request(Method::GET, path).body(Body::empty());
        self.json(self.answer(request.unwrap()))
    }

    fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        let request = self.request(Method::POST, path);
        let request = request.header("content-type", "application/json");
        let request = request.header("origin", format!("http://{HOST}"));
        self.json(self.answer(request.body(Body::from(body.to_string())).unwrap()))
    }

    /// A request that does something, with other headers than the page's.
    fn hostile(&self, headers: &[(&str, &str)]) -> StatusCode {
        let request = Request::builder().method(Method::POST).uri("/api/act");
        let request = headers.iter().fold(request, |request, (name, value)| {
            request.header(*name, value.replace("TOKEN", self.token.as_str()))
        });
        let body =
            json!({"revision": 2, "action": {"do": "status", "bead": 0, "status": "rejected"}});
        let status = self
            .answer(request.body(Body::from(body.to_string())).unwrap())
            .status();
        assert!(
            !self
                .files
                .files()
                .contains_key(Path::new("b.journal.jsonl")),
            "{headers:?}"
        );
        status
    }
}

#[test]
fn the_page_is_answered() {
    let tried = Tried::new();
    let (status, work) = tried.get("/api/work");
    assert_eq!((status, &work["beads"]), (StatusCode::OK, &json!(3)));
    let step =
        json!({"revision": work["revision"], "action": {"do": "merge", "bead": 0, "side": "both"}});
    let (status, done) = tried.post("/api/act", &step);
    assert_eq!(
        (status, &done["spans"][0]["removed"]),
        (StatusCode::OK, &json!(2))
    );
    let journal = tried.files.files()[Path::new("b.journal.jsonl")].clone();
    assert!(
        String::from_utf8(journal)
            .unwrap()
            .contains("\"op\":\"merge\"")
    );
    // The page is behind now.
    let (status, refused) = tried.post("/api/act", &step);
    assert_eq!(
        (status, &refused["error"]["kind"]),
        (StatusCode::CONFLICT, &json!("stale"))
    );
    let (status, beads) = tried.get("/api/beads?from=0&count=10");
    assert_eq!(
        (status, beads["beads"].as_array().unwrap().len()),
        (StatusCode::OK, 2)
    );
    let at = json!({"revision": done["revision"]});
    let (status, index) = tried.post("/api/findings", &at);
    assert_eq!(
        (status, &index["findings_stale"]),
        (StatusCode::OK, &json!(false))
    );
    assert_eq!(tried.get("/api/detail?bead=0").0, StatusCode::OK);
    assert_eq!(
        tried.get("/api/search?q=boat&side=both&from=0").1["beads"],
        json!([0])
    );
    assert_eq!(
        tried.post("/api/export", &json!({"format": "tmx"})).0,
        StatusCode::OK
    );
    assert_eq!(tried.post("/api/write", &json!({})).0, StatusCode::OK);
    let table = tried.files.files()[Path::new("b.csv")].clone();
    assert!(String::from_utf8(table).unwrap().contains("corrected"));
    assert_eq!(tried.get("/api/revision").1["outside"], Value::Null);
}

#[test]
fn what_another_program_did_is_noticed_and_taken() {
    let tried = Tried::new();
    let step = json!({"revision": 2, "action": {"do": "status", "bead": 0, "status": "accepted"}});
    tried.post("/api/act", &step);
    tried.post("/api/write", &json!({}));
    let path = Path::new("b.csv");
    let table = String::from_utf8(tried.files.files()[path].clone()).unwrap();
    tried.files.remove(path).unwrap();
    let other = table.replacen("machine", "rejected", 1);
    tried.files.create(path, other.as_bytes(), None).unwrap();
    assert_eq!(tried.get("/api/revision").1["outside"], json!(["b.csv"]));
    let (status, _) = tried.post("/api/take", &json!({"view": "b.csv"}));
    assert_eq!(status, StatusCode::OK);
    assert_eq!(tried.get("/api/work").1["progress"]["rejected"], json!(1));
}

#[test]
fn what_is_not_possible_is_said() {
    let tried = Tried::new();
    let refused = |action: Value| {
        let (status, body) = tried.post("/api/act", &json!({"revision": 2, "action": action}));
        (
            status.as_u16(),
            body["error"]["kind"].as_str().unwrap().to_owned(),
        )
    };
    assert_eq!(refused(json!({"do": "undo"})), (422, "refused".to_owned()));
    assert_eq!(
        refused(json!({"do": "merge", "bead": 99, "side": "both"})).0,
        422
    );
    assert_eq!(
        refused(json!({"do": "dance"})),
        (400, "bad-request".to_owned())
    );
    assert_eq!(
        refused(json!({"do": "merge", "bead": -1, "side": "both"})).0,
        400
    );
    assert_eq!(
        tried.post("/api/act", &json!([1])).0,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        tried.get("/api/beads?from=x&count=1").0,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        tried.get("/api/detail?bead=99").0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(tried.get("/api/nothing").0, StatusCode::NOT_FOUND);
}

/// Each of these is a request that some page or program has sent to a server of this kind.
#[test]
fn hostile_requests_are_refused() {
    let tried = Tried::new();
    let own = ("host", HOST);
    let json = ("content-type", "application/json");
    let token = ("x-bitext-token", "TOKEN");
    let here = ("sec-fetch-site", "same-origin");
    // A name of somebody else that leads to this machine (DNS rebinding), also with what looks like ours in it.
    for host in [
        "evil.example",
        "evil.example:4321",
        "127.0.0.1.evil.example:4321",
        "127.0.0.1",
        "127.0.0.1:80",
        "",
    ] {
        assert_eq!(
            tried.hostile(&[("host", host), json, token, here]),
            StatusCode::FORBIDDEN,
            "{host}"
        );
    }
    // No host, and two.
    assert_eq!(tried.hostile(&[json, token, here]), StatusCode::FORBIDDEN);
    assert_eq!(
        tried.hostile(&[own, ("host", "evil.example"), json, token]),
        StatusCode::FORBIDDEN
    );
    // Without the token, with another, with a part of it, and with two.
    assert_eq!(tried.hostile(&[own, json, here]), StatusCode::UNAUTHORIZED);
    assert_eq!(
        tried.hostile(&[own, json, here, ("x-bitext-token", "0")]),
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        tried.hostile(&[own, json, here, ("x-bitext-token", "TOKEN0")]),
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        tried.hostile(&[own, json, here, token, token]),
        StatusCode::UNAUTHORIZED
    );
    // Another page, even one that knows the token: another site, another port of this machine, an opaque origin.
    for site in ["cross-site", "same-site", "none"] {
        let status = tried.hostile(&[own, json, token, ("sec-fetch-site", site)]);
        assert_eq!(status, StatusCode::FORBIDDEN, "{site}");
    }
    for origin in [
        "https://evil.example",
        "http://127.0.0.1:8080",
        "https://127.0.0.1:4321",
        "null",
    ] {
        let status = tried.hostile(&[own, json, token, ("origin", origin)]);
        assert_eq!(status, StatusCode::FORBIDDEN, "{origin}");
    }
    // What a form can send.
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ] {
        let status = tried.hostile(&[own, token, here, ("content-type", kind)]);
        assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    // A hundred megabytes, said before they are sent.
    let long = ("content-length", "104857600");
    assert_eq!(
        tried.hostile(&[own, json, token, here, long]),
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[test]
fn a_long_body_is_not_read_to_its_end() {
    let tried = Tried::new();
    let request = tried
        .request(Method::POST, "/api/act")
        .header("content-type", "application/json");
    let body = Body::from(vec![b' '; 2 * 1024 * 1024]);
    assert_eq!(
        tried.answer(request.body(body).unwrap()).status(),
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[test]
fn reading_needs_the_token_as_well() {
    let tried = Tried::new();
    let bare = |path: &str| Request::builder().uri(path).header("host", HOST);
    for path in [
        "work",
        "index",
        "beads?from=0&count=1",
        "detail?bead=0",
        "search?q=a",
        "revision",
    ] {
        let path = format!("/api/{path}");
        assert_eq!(
            tried.status(bare(&path)),
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
        let image = tried.request(Method::GET, &path);
        let image = image.header("sec-fetch-site", "cross-site");
        assert_eq!(tried.status(image), StatusCode::FORBIDDEN, "{path}");
        // In the address, where it would stand in histories, it counts for nothing.
        let separator = if path.contains('?') { '&' } else { '?' };
        let told = format!("{path}{separator}token={}", tried.token.as_str());
        assert_eq!(
            tried.status(bare(&told)),
            StatusCode::UNAUTHORIZED,
            "{path}"
        );
    }
}

#[test]
fn no_path_leads_to_a_file() {
    let tried = Tried::new();
    for path in [
        "/b.csv",
        "/../b.csv",
        "/js/../../b.csv",
        "/js/%2e%2e/%2e%2e/b.csv",
        "/lang/..%2fb.csv",
        "/api/../b.csv",
        "/js//main.js",
        "/index.html",
        "//evil.example/",
    ] {
        let status = tried.status(tried.request(Method::GET, path));
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn a_request_through_a_proxy_names_this_server_too() {
    let tried = Tried::new();
    let request = tried.request(Method::GET, "http://evil.example/api/work");
    assert_eq!(tried.status(request), StatusCode::FORBIDDEN);
}

#[test]
fn other_methods_are_refused_and_nobody_else_may_read() {
    let tried = Tried::new();
    for method in [
        Method::PUT,
        Method::DELETE,
        Method::PATCH,
        Method::OPTIONS,
        Method::GET,
    ] {
        let request = tried.request(method.clone(), "/api/act");
        assert_eq!(
            tried.status(request),
            StatusCode::METHOD_NOT_ALLOWED,
            "{method}"
        );
    }
    let request = tried
        .request(Method::GET, "/api/work")
        .body(Body::empty())
        .unwrap();
    let answer = tried.answer(request);
    let cors = answer
        .headers()
        .keys()
        .filter(|name| name.as_str().starts_with("access-control"));
    assert_eq!(cors.count(), 0);
}

#[test]
fn every_answer_says_what_a_browser_may_do_with_it() {
    let tried = Tried::new();
    let bare = Request::builder().uri("/").body(Body::empty()).unwrap();
    let page = tried.request(Method::GET, "/").body(Body::empty()).unwrap();
    let data = tried
        .request(Method::GET, "/api/work")
        .body(Body::empty())
        .unwrap();
    for request in [bare, page, data] {
        let answer = tried.answer(request);
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("cache-control"), "no-store");
    }
}

#[test]
fn a_token_cannot_be_guessed_and_is_not_shown() {
    let [one, other] = [(); 2].map(|()| Token::random().unwrap());
    assert_eq!(one.as_str().len(), 64);
    assert_ne!(one.as_str(), other.as_str());
    assert!(!format!("{one:?}").contains(one.as_str()));
}

#[test]
fn all_files_of_the_page_are_served() {
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let found = entries.map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        });
        found.collect::<Vec<_>>().concat()
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/edit/page");
    let tried = Tried::new();
    for path in files(&root) {
        let name = path
            .strip_prefix(&root)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        let address = if name == "index.html" {
            "/".to_owned()
        } else {
            format!("/{name}")
        };
        // They hold no data, and are read before the page has the token.
        let request = Request::builder().uri(&address).header("host", HOST);
        assert_eq!(
            tried.status(request),
            StatusCode::OK,
            "{name}: add it to src/edit/assets.rs"
        );
    }
}
