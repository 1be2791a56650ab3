//! Folder names from names of organizations.

/// A name that is safe on every file system: letters and digits of `name`, then 8 hexadecimal digits of its hash, so
/// that two names never share a folder and none is reserved or a path.
pub fn slug(name: &str) -> String {
    let mut words = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            words.push(character);
        } else if !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
        if words.len() >= 40 {
            break;
        }
    }
    let hash = blake3::hash(name.as_bytes()).to_hex();
    let words = words.trim_matches('-');
    if words.is_empty() { format!("organization-{}", &hash[..8]) } else { format!("{words}-{}", &hash[..8]) }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn hostile_names_stay_one_plain_folder() {
        for name in
            ["../../etc/passwd", "CON", "", "..", "a/b\\c", "=1+1", "<script>", "é".repeat(300).as_str()]
        {
            let slug = slug(name);
            assert!(slug.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{slug}");
            assert!(slug.len() <= 64 && slug.len() > 8, "{slug}");
        }
    }

    #[test]
    fn names_that_look_alike_get_folders_of_their_own() {
        assert_ne!(slug("Gemeente A"), slug("gemeente a"));
    }
}
