mod hostile;

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
