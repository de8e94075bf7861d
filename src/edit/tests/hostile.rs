//! Requests that are refused.

use super::*;

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
