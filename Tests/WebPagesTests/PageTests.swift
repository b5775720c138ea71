import Foundation
import Testing

@testable import WebPages

@Suite("A report as a page for a browser") struct PageTests {
  @Test("Each kind of block has its element")
  func kinds() throws {
    let main = try Sample.main(
      """
      # One {#sec-one}

      *a* **b** ~~c~~ `d` $e$ and "f".

      - g

      3. h

      > i

      | j | k |
      |---|--:|
      | l | 1.5 |

      : m {#tbl-m}

      $$ n = o $$ {#eq-n}

      ::: {#thm-p .theorem}
      q
      :::

      ::: {.callout-note}
      r
      :::

      See @eq-n and[^s].

      [^s]: t

      ```swift
      let u = 1
      ```
      """)
    for part in [
      "<h2 id=\"sec-one\">", "<em>a</em>", "<strong>b</strong>", "<s>c</s>", "<code>d</code>",
      "<math", "“f”", "<li>g</li>", "<ol start=\"3\"", "<blockquote>", "<th scope=\"col\"",
      "<caption><strong>Table 1.</strong> m</caption>", "id=\"eq-n\"", "(1)</a>",
      "class=\"theorem italic\" id=\"thm-p\"", "class=\"callout note\"", "href=\"#eq-n\"",
      "role=\"doc-noteref\"", "role=\"doc-endnotes\"", "<b>let</b>",
    ] {
      #expect(main.contains(part), "\(part) in \(main)")
    }
  }

  @Test("Arrows of a diagram reach from box to box")
  func diagrams() throws {
    let main = try Sample.main(
      """
      | | | | | |
      |-|-|-|-|-|
      | a | → | b | → | c |
      | ↓ | | | | ↓ |
      | d | | ← | | e |

      : {.diagram}
      """)
    let rows = main.components(separatedBy: "<tr>").dropFirst()
    #expect(rows.count == 3)
    #expect(rows.map { $0.components(separatedBy: "class=\"box\"").count - 1 } == [3, 0, 2])
    #expect(main.components(separatedBy: "class=\"arrow to-right\"").count == 3)
    #expect(main.components(separatedBy: "class=\"arrow to-down\"").count == 3)
    #expect(main.contains("<td colspan=\"3\" class=\"arrow to-left\"><span class=\"sr\">←</span>"))
  }

  @Test("Pictures are of kinds that browsers show")
  func pictures() throws {
    let png = "data:image/png;base64,"
    let bitmap =
      "Qk1GAAAAAAAAADYAAAAoAAAAAgAAAAIAAAABABgAAAAAABAAAADEDgAAxA4AAAAAAAAAAAAAKB7IKB7IAAAoHsgoHsgAAA=="
    let path = NSTemporaryDirectory() + UUID().uuidString + ".bmp"
    try #require(Data(base64Encoded: bitmap)).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try Sample.main("![a](\(path))").contains("<img src=\"\(png)iVBOR"))
    let own =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    #expect(try Sample.main("![a](\(png)\(own))").contains("<img src=\"\(png)\(own)\" alt=\"a\""))
  }

  @Test(
    "What a notebook says is text and runs nothing",
    arguments: [
      "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](<java\tscript:alert(1)>)",
      "[x](data:text/html,y)", "[x](vbscript:y)", "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>", "`<script>`", "$\\text{<script>}$", "# <script>\n",
      "```\n</code><script>\n```", "![<script>](\"onerror=\")",
      "::: {.callout-note title=\"<script>\"}\nx\n:::",
    ])
  func injection(source: String) throws {
    let main = try Sample.main(source).lowercased()
    #expect(!main.contains("<script") && !main.contains("<img src=x"))
    for match in main.matches(of: #/(?:href|src)="([^"]*)"/#) {
      #expect(
        match.1.hasPrefix("#") || match.1.hasPrefix("data:image/"), "\(match.1) in \(main)")
    }
    #expect(main.matches(of: #/<[^>]*\son[a-z]+=/#).isEmpty, "\(main)")
  }

  @Test("Ordinary addresses stay, with what stands in no address written in digits")
  func addresses() {
    #expect(HTMLText.address("https://a.example/?b=1&c=2") == "https://a.example/?b=1&amp;c=2")
    #expect(HTMLText.address("mailto:a@b.example") == "mailto:a@b.example")
    #expect(HTMLText.address("notes/a b.html#c") == "notes/a%20b.html#c")
    #expect(HTMLText.address("ä") == "%C3%A4")
    #expect(HTMLText.address(" javascript:x") == nil)
    #expect(HTMLText.address("java\nscript:x") == nil)
    #expect(HTMLText.address("/a:b") == "/a:b")
  }

  @Test("Characters that HTML forbids are none of the page's")
  func characters() {
    #expect(HTMLText.escaped("a\u{0}b\u{1B}c\u{FFFE}d") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d")
    #expect(HTMLText.escaped("<a href=\"b\">&") == "&lt;a href=&quot;b&quot;&gt;&amp;")
  }

  @Test("The policy forbids all but the page's own style and script, and neither asks for anything")
  func policy() throws {
    let page = try Sample.page("# A\n\n$x$")
    let policy = try #require(page.firstMatch(of: #/Content-Security-Policy" content="([^"]*)"/#)).1
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(policy.matches(of: #/'sha256-[A-Za-z0-9+\/]{43}='/#).count == 2)
    #expect(page.matches(of: #/\sstyle="/#).isEmpty)
    #expect(page.matches(of: #/\s(?:src|href)="(?!#|data:)[^"]*"/#).isEmpty)
    #expect(page.contains("url(data:font/woff2;base64,"))
  }

  @Test(
    "A page brings the faces along that its words are set in",
    arguments: [
      ("Words about italic type", false, false),
      ("Some *slanted* and some **bold** words", true, false),
      ("**Bold words of which *some* are slanted**", true, true),
      ("*Slanted words, **some** of them bold*", true, true),
      ("$\\text{\\textit{a}}$", true, false),
      ("::: {#thm-a}\nWords.\n:::", true, false),
    ])
  func faces(source: String, hasItalic: Bool, hasBoldItalic: Bool) throws {
    let page = try Sample.page(source)
    #expect(page.contains("font-weight:400;font-style:italic") == hasItalic)
    #expect(page.contains("font-weight:700;font-style:italic") == hasBoldItalic)
  }

  @Test("The same report gives the same bytes")
  func determinism() throws {
    let text = "# A\n\n$\\left(\\frac{a}{b}\\right)$ and **b** *c* `d`.\n\n$$ x = 1 $$ {#eq-x}\n"
    #expect(try Sample.page(text) == Sample.page(text))
    #expect(try Sample.site([text, "# B\n\n@eq-x"]) == Sample.site([text, "# B\n\n@eq-x"]))
  }

  @Test("Heads that head nothing are cells, and links of formulas alone have names in words")
  func names() throws {
    let main = try Sample.main(
      "|  | $\\beta$ |\n|---|---|\n| a | b |\n\n[$\\alpha$](#sec-a)\n\n# A {#sec-a}\n")
    #expect(
      main.contains("<tr><td></td><th scope=\"col\"><span aria-hidden=\"true\"><math"), "\(main)")
    #expect(main.contains("<span class=\"sr\">beta</span></th>"), "\(main)")
    #expect(main.contains("href=\"#sec-a\" aria-label=\"alpha\">"), "\(main)")
  }

  @Test("Levels of headings that the author leaves out are left out by none who listen")
  func headings() throws {
    let main = try Sample.main("#### A\n\n# B\n\n### C\n\n#### D\n")
    let names = main.matches(of: #/<h([1-6])( class="h[1-6]")?/#).map { "\($0.1)\($0.2 ?? "")" }
    #expect(
      names.suffix(4) == ["2 class=\"h5\"", "2", "3 class=\"h4\"", "4 class=\"h5\""], "\(names)")
  }

  @Test("Links of a page lead to places of it, each there once")
  func links() throws {
    let main = try Sample.main(
      """
      # A {#sec-a}

      $$ \\begin{align} a &= b \\label{eq-a} \\\\ c &= d \\label{eq-c} \\end{align} $$

      @sec-a, @eq-a, @eq-c[^1] and again[^1].

      [^1]: Note.
      """)
    let places = main.matches(of: #/\sid="([^"]*)"/#).map { String($0.1) }
    #expect(Set(places).count == places.count, "\(places)")
    for match in main.matches(of: #/href="#([^"]*)"/#) {
      #expect(places.contains(String(match.1)), "\(match.1) of \(places)")
    }
    #expect(places.contains("eq-a") && places.contains("eq-c"))
  }
}
