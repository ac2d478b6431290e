//! HTML that cannot be broken out of.
//!
//! In: markup that stands in this crate, and text from anywhere. Out: a string. Its own file because markup is `&'static str`
//! and text is escaped: no name in a ticket can become a tag, and the compiler sees to it.

/// HTML in the making.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// Markup of our own.
    pub fn raw(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text, between tags or in the quotes of an attribute.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                c => self.0.push(c),
            }
        }
        self
    }

    /// A number of a drawing, to a hundredth.
    pub fn number(&mut self, x: f64) -> &mut Self {
        let x = if x.is_finite() { x } else { 0.0 };
        let text = format!("{x:.2}");
        self.0.push_str(text.trim_end_matches('0').trim_end_matches('.'));
        self
    }

    /// An element with a class, or none where it is empty.
    pub fn element(&mut self, tag: &'static str, class: &'static str, inside: impl FnOnce(&mut Self)) -> &mut Self {
        self.raw("<").raw(tag);
        if !class.is_empty() {
            self.raw(" class=\"").raw(class).raw("\"");
        }
        self.raw(">");
        inside(self);
        self.raw("</").raw(tag).raw(">")
    }

    /// An element with nothing but text in it.
    pub fn line(&mut self, tag: &'static str, class: &'static str, text: &str) -> &mut Self {
        self.element(tag, class, |html| {
            html.text(text);
        })
    }

    /// What another piece holds.
    pub fn add(&mut self, other: Self) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The string.
    pub fn done(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut html = Html::default();
        html.line("td", "n", "<script>alert('1')</script>&\"");
        assert_eq!(html.done(), "<td class=\"n\">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;</td>");
        let mut html = Html::default();
        html.number(1.0).raw(" ").number(-0.126).raw(" ").number(f64::NAN).raw(" ").number(120.0);
        assert_eq!(html.done(), "1 -0.13 0 120");
    }
}
