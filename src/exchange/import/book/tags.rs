//! The tags of an XML text one after another: enough to find what a reader of cells passes over.

use std::borrow::Cow;

/// A tag that begins something.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'t> {
    /// Without a prefix.
    pub name: &'t str,
    /// Where it begins in the text.
    pub at: usize,
    inner: &'t str,
}

impl<'t> Tag<'t> {
    /// What an attribute says; `name` with its prefix.
    pub fn get(&self, name: &str) -> Option<Cow<'t, str>> {
        let mut rest = self.inner;
        loop {
            let (key, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, next) = after[1..].split_once(quote)?;
            if key.trim() == name {
                return Some(plain(value));
            }
            rest = next;
        }
    }

    /// A number, or 1.
    pub fn number(&self, name: &str) -> usize {
        self.get(name).and_then(|text| text.parse().ok()).unwrap_or(1)
    }
}

fn plain(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return value.into();
    }
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    marks.iter().fold(value.to_owned(), |text, (mark, c)| text.replace(mark, c)).into()
}

/// Every tag that begins something, in order.
pub fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += text[at..].find('<')?;
            let rest = &text[at + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                at += 4 + comment.find("-->")?;
                continue;
            }
            let mut quote = None;
            let end = rest.find(|c| match (quote, c) {
                (None, '"' | '\'') => {
                    quote = Some(c);
                    false
                }
                (Some(open), c) if open == c => {
                    quote = None;
                    false
                }
                (None, '>') => true,
                _ => false,
            })?;
            let begin = at;
            at += end + 2;
            let body = rest[..end].trim_end_matches('/');
            if !body.starts_with(['/', '?', '!']) {
                let name = body.split_whitespace().next().unwrap_or_default();
                let inner = &body[name.len()..];
                return Some(Tag { name: name.rsplit(':').next().unwrap_or(name), at: begin, inner });
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn tags_are_found_with_what_they_say() {
        let text = "<?xml?><a:row r='1' x=\"a>b &amp; &lt;\"/><!-- <no> --><c s=\"\">x</c>";
        let found: Vec<_> = tags(text).map(|t| (t.name, t.get("x").unwrap_or_default().into_owned())).collect();
        assert_eq!(found, [("row", "a>b & <".to_owned()), ("c", String::new())]);
        assert_eq!(tags("<a b='3'/>").next().map(|t| (t.number("b"), t.number("c"))), Some((3, 1)));
        assert_eq!(tags("<a b='").count() + tags("<a b=>").filter(|t| t.get("b").is_some()).count(), 0);
    }
}
