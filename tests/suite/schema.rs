//! The outputs of the program conform to their schemas.

use bitext::schema::{SCHEMAS, named};
use bitext::term::{Rendering, Term, TermKind};
use serde_json::{Value, json};

use super::program::{EN_FA, Folder, values};
use super::release::release;

/// The violations of a schema by a value, for the keywords that the schemas of this crate use.
fn faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).unwrap();
        return faults(root, target, value, at);
    }
    let mut found = Vec::new();
    let types = match &schema["type"] {
        Value::Array(types) => types.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let has = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("unknown type {other}"),
    };
    if !types.is_empty() && !types.iter().any(|name| has(name.as_str().unwrap())) {
        found.push(format!("{at}: {value} is no {}", schema["type"]));
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        found.push(format!("{at}: {value} is none of {}", schema["enum"]));
    }
    if let Some(number) = value.as_f64() {
        let outside = schema["minimum"]
            .as_f64()
            .is_some_and(|least| number < least)
            || schema["maximum"].as_f64().is_some_and(|most| number > most);
        if outside {
            found.push(format!("{at}: {number} is out of range"));
        }
    }
    if let Some(items) = value.as_array() {
        let length = items.len() as u64;
        if schema["minItems"]
            .as_u64()
            .is_some_and(|least| length < least)
            || schema["maxItems"]
                .as_u64()
                .is_some_and(|most| length > most)
        {
            found.push(format!("{at}: {length} items"));
        }
        for item in items {
            found.extend(faults(root, &schema["items"], item, &format!("{at}[]")));
        }
    }
    if let Some(fields) = value.as_object() {
        for name in schema["required"].as_array().into_iter().flatten() {
            if !fields.contains_key(name.as_str().unwrap()) {
                found.push(format!("{at}: no {name}"));
            }
        }
        for (name, field) in fields {
            let at = format!("{at}.{name}");
            match (&schema["properties"][name], &schema["additionalProperties"]) {
                (Value::Null, Value::Bool(true)) => {}
                (Value::Null, Value::Object(_)) => {
                    let others = &schema["additionalProperties"];
                    found.extend(faults(root, others, field, &at));
                }
                (Value::Null, _) => found.push(format!("{at} is not in the schema")),
                (own, _) => found.extend(faults(root, own, field, &at)),
            }
        }
    }
    found
}

fn check(name: &str, values: &[Value]) {
    assert!(!values.is_empty(), "nothing to check against {name}");
    let schema: Value = serde_json::from_str(named(name).unwrap().text).unwrap();
    for value in values {
        let found = faults(&schema, &schema, value, name);
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn every_schema_is_one_and_the_program_prints_it() {
    let folder = Folder::with(&[]);
    let list = folder.run(&["schema"]).fine();
    assert_eq!(list.lines().count(), SCHEMAS.len());
    for schema in SCHEMAS {
        let parsed: Value = serde_json::from_str(schema.text).unwrap();
        assert_eq!(parsed["type"], "object", "{}", schema.name);
        assert_eq!(folder.run(&["schema", schema.name]).fine(), schema.text);
    }
    assert_eq!(folder.run(&["schema", "nothing"]).status, Some(2));
}

#[test]
fn a_fault_is_found() {
    let schema: Value = serde_json::from_str(named("bead").unwrap().text).unwrap();
    let found = faults(
        &schema,
        &schema,
        &json!({"bead": 0, "status": "good", "source": [{"x": 1}]}),
        "bead",
    );
    for part in [
        "out of range",
        "none of",
        "bead.source[].x is not",
        "no \"chapter\"",
    ] {
        assert!(found.iter().any(|fault| fault.contains(part)), "{found:#?}");
    }
}

#[test]
fn outputs_are_as_their_schemas_say() {
    let folder = Folder::with(&[
        ("en.txt", "THE HARBOUR\n\nIn 1917 Kerensky came. He went.\n"),
        ("fa.txt", "بندر\n\nدر ۱۹۱۸ کرنسکی آمد.\n"),
        (
            "gold.jsonl",
            "{\"source\": [\"THE HARBOUR\"], \"target\": [\"بندر\"]}\n",
        ),
    ]);
    let run = |args: &[&str]| folder.run(&[args, &EN_FA[..]].concat());
    let beads = run(&["align", "en.txt", "fa.txt", "--format", "jsonl"]).fine();
    check("bead", &values(&beads));
    folder.write("beads.jsonl", &beads);
    let comparison = folder.run(&["compare", "beads.jsonl", "beads.jsonl", "--json"]);
    check(
        "comparison",
        &[serde_json::from_str(&comparison.out).unwrap()],
    );
    let findings = run(&[
        "review",
        "en.txt",
        "fa.txt",
        "--format",
        "jsonl",
        "--min-severity",
        "note",
    ]);
    check("finding", &values(&findings.out));
    let segments = folder.run(&["split", "en.txt", "--lang", "en", "--format", "jsonl"]);
    check("segment", &values(&segments.fine()));
    let scores = folder.run(&["evaluate", "--json", "beads.jsonl", "gold.jsonl"]);
    check(
        "evaluation",
        &[serde_json::from_str(&scores.fine()).unwrap()],
    );
}

#[test]
fn datasets_and_their_sources_are_as_the_schemas_say() {
    let folder = release();
    let mut records = values(&folder.read("out/data/train.jsonl"));
    records.extend(values(&folder.read("out/rejected/rejected.jsonl")));
    check("record", &records);
    let name = folder.names("alignments");
    let meta = name
        .iter()
        .find(|name| name.ends_with(".meta.json"))
        .unwrap();
    let meta = folder.read(&format!("alignments/{meta}"));
    check("meta", &[serde_json::from_str(&meta).unwrap()]);
}

#[test]
fn a_term_is_serialized_as_its_schema_says() {
    let term = Term {
        text: "duma".to_owned(),
        kind: TermKind::Word,
        count: 2,
        termhood: 1.5,
        dispersion: 0.25,
        consistency: None,
        renderings: vec![Rendering {
            text: "دوما".to_owned(),
            beads: vec![1, 4],
        }],
        unfound: Vec::new(),
        omitted: vec![2],
    };
    let value = serde_json::to_value(&term).unwrap();
    check("term", std::slice::from_ref(&value));
    assert_eq!(serde_json::from_value::<Term>(value).unwrap(), term);
}
