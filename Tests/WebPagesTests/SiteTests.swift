import Testing

@Suite("A book as a site") struct SiteTests {
  private let chapters = [
    "---\ntitle: First\n---\n\n# A {#sec-a}\n\n$$ x = 1 $$ {#eq-x}\n",
    "---\ntitle: Second\n---\n\n# B {#sec-b}\n\nBy @eq-x and @sec-b.\n",
  ]

  @Test("A page for each chapter, and what all of them share")
  func files() throws {
    let site = try Sample.site(chapters)
    let fonts = site.keys.filter { $0.hasSuffix(".woff2") }
    #expect(
      Set(site.keys).subtracting(fonts) == [
        "book/index.html", "book/n1.html", "book/n2.html", "book/site.css", "book/site.js",
        "book/fonts.css", "book/search-index.js", "book/index.previews.js",
        "book/n1.previews.js", "book/n2.previews.js",
      ])
    // The fonts are files, called by their names.
    let rules = try #require(site["book/fonts.css"])
    #expect(
      Set(rules.matches(of: #/url\(([A-Za-z0-9]+-[0-9a-f]{8}\.woff2)\)/#).map { "book/\($0.1)" })
        == Set(fonts))
    #expect(fonts.count > 2 && !rules.contains("data:"))
    let second = try #require(site["book/n2.html"])
    #expect(second.contains("font-src 'self'"))
    #expect(second.contains("href=\"n1.html#eq-x\"") && second.contains("href=\"#sec-b\""))
    #expect(second.contains("rel=\"prev\" href=\"n1.html\"") && !second.contains("rel=\"next\""))
    #expect(second.contains("<a href=\"n2.html\" aria-current=\"page\">"))
    #expect(second.contains("<title>Second · A book</title>"))
    let first = try #require(site["book/index.html"])
    #expect(first.contains("<h1 id=\"title\">A book</h1>") && first.contains("href=\"n1.html\""))
  }

  @Test("Search knows words, formulas and labels; references of other pages have their previews")
  func index() throws {
    let site = try Sample.site(chapters)
    let index = try #require(site["book/search-index.js"])
    #expect(index.hasPrefix("window.searchIndex = {") && index.contains("\"x = 1\""))
    #expect(index.contains("\"eq-x\":0") && index.contains("\"sec-b\":1"))
    let first = try #require(site["book/n1.previews.js"])
    #expect(first.hasPrefix("(window.previews ??= {})[\"n1.html\"] = {"), "\(first)")
    #expect(first.contains("\"eq-x\":\"<div"))
    let second = try #require(site["book/n2.previews.js"])
    #expect(second.contains("\"sec-b\":\"<h") && !second.contains("eq-x\":\"<div"), "\(second)")
  }

  @Test("Much code of a book has a page for each chapter, below the one that lists them")
  func code() throws {
    let cell =
      "```swift\n//| echo: fold\n// \(String(repeating: "word ", count: 8000))\nlet a = 1\n```\n"
    let chapter = { (title: String) in "---\ntitle: \(title)\n---\n\n# A\n\n\(cell)" }
    let site = try Sample.site([chapter("First"), chapter("Second")])
    let overview = try #require(site["book/code.html"])
    #expect(overview.contains("<a href=\"code-n1.html\">") && !overview.contains("<pre"))
    let second = try #require(site["book/code-n2.html"])
    #expect(second.contains("<p class=\"chapter-number\">Code</p>"), "\(second.prefix(4000))")
    #expect(second.contains("id=\"n2.code-1.listing\"") && !second.contains("n1.code-1.listing"))
    #expect(second.contains("<a href=\"code-n2.html\" aria-current=\"page\">"))
    let text = try #require(site["book/n2.html"])
    #expect(text.contains("href=\"code-n2.html#n2.code-1.listing\""))
    #expect(!text.contains("<a href=\"code-n1.html\">"))
    // Little code stays on one page.
    let short = try Sample.site([
      chapter("First").replacing(cell, with: "```swift\n//| echo: fold\nlet a = 1\n```\n")
    ])
    #expect(short["book/code-n1.html"] == nil && short["book/code.html"]?.contains("<pre") == true)
  }

  @Test("A map of the site where its address is known")
  func map() throws {
    #expect(try Sample.site(chapters)["book/sitemap.xml"] == nil)
    let site = try Sample.site(chapters, siteAddress: "https://example.org/b")
    let map = try #require(site["book/sitemap.xml"])
    #expect(map.contains("<loc>https://example.org/b/</loc>"))
    #expect(map.contains("<loc>https://example.org/b/n2.html</loc>"))
    #expect(
      try #require(site["book/n1.html"])
        .contains("<link rel=\"canonical\" href=\"https://example.org/b/n1.html\">"))
  }
}
