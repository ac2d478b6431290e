//! The JSON Schema of packs, for editors that complete and check while one writes.
//!
//! In: nothing. Out: the schema. Its own file because it is generated: `schema/trace.rs` asks the types of
//! `pack/schema` what they read, and a test keeps `pack/schema.json` as they say. To use it, put
//! `#:schema https://…/schema.json`, or a path, on the first line of a pack (Even Better TOML, taplo).

#[cfg(test)]
mod trace;

/// The schema, as JSON.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(wusheng::author::pack_schema())?;
/// assert_eq!(schema["properties"]["rules"]["items"]["$ref"], "#/definitions/Rule");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn pack_schema() -> &'static str {
    include_str!("../pack/schema.json")
}

#[cfg(test)]
mod tests {
    // The core takes bytes as arguments; this test is there to compare a file.
    #![allow(clippy::disallowed_methods)]

    use super::*;

    /// `WRITE_SCHEMA=1 cargo test --features author schema` writes the file.
    #[test]
    fn the_schema_is_that_of_the_types() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pack/");
        let traced = trace::schema(&trace::docs(root));
        let text = format!("{}\n", serde_json::to_string_pretty(&traced).expect("it is JSON"));
        if std::env::var_os("WRITE_SCHEMA").is_some() {
            std::fs::write(format!("{root}schema.json"), &text).expect("src/pack/schema.json can be written");
            return;
        }
        let said = "src/pack/schema.json is out of date. Run: WRITE_SCHEMA=1 cargo test --features author schema";
        assert!(pack_schema() == text, "{said}");
    }

    /// Every key and every name in the built-in packs is one that the schema knows.
    #[test]
    fn the_built_in_packs_follow_the_schema() {
        let schema: serde_json::Value = serde_json::from_str(pack_schema()).expect("it is JSON");
        for pack in &crate::BUILT_IN_PACKS {
            let text = toml::from_str::<toml::Table>(pack.text()).expect("it is TOML");
            let value = serde_json::to_value(text).expect("it is JSON");
            let mut faults = Vec::new();
            trace::follow(&schema, &schema, &value, pack.id, &mut faults);
            assert!(faults.is_empty(), "{faults:#?}");
        }
    }
}
