import Testing
import XMLText

@Suite("Words are written as XML has them")
struct XMLTextTests {
  @Test(
    "Signs of markup are escaped, and what XML cannot hold is replaced",
    arguments: [
      ("plain é 日本", "plain é 日本"),
      ("a < b && c > \"d\"", "a &lt; b &amp;&amp; c &gt; &quot;d&quot;"),
      ("a\u{1}b\u{FFFE}c\u{FFFD}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"), ("a\n\tb", "a\n\tb"), ("", ""),
    ])
  func escaped(text: String, expected: String) { #expect(XMLText.escaped(text) == expected) }

  @Test("Line breaks of attributes that count are kept")
  func lines() {
    #expect(XMLText.escapedKeepingLines("a\n\t\"b\"\r") == "a&#10;&#9;&quot;b&quot;&#13;")
  }
}
