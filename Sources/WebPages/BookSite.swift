import Diagnostics
import Evidence
import Foundation
import MathTypesetting
import ReportModel
import Synchronization
import Workers

/// A book as a site: a page a chapter, its contents beside each of them.
struct BookSite {
  let report: Report
  let name: String
  let faces: WebFaces
  let writer: WebWriter
  private let map: SiteMap
  private let parts: [Part]

  /// What becomes a page.
  struct Part: Sendable {
    var file: String
    var opening: Report.Opening?
    var title: [ReportInline]
    var number: String?
    var blocks: [ReportBlock]
    /// Where links to its title lead.
    var destination: String
  }

  /// A page that is written.
  private struct Written: Sendable {
    var html: String
    var usage: FontUsage
    var rules: String
    var previews: [(place: String, html: String)]
    var diagnostics: [Diagnostic]
  }

  init(_ report: Report, name: String, faces: WebFaces, writer: WebWriter) {
    self.report = report
    self.name = name
    self.faces = faces
    self.writer = writer
    parts = Self.parts(of: report)
    var map = SiteMap()
    map.toReports = "../"
    for part in parts {
      map.add(part.destination, on: part.file)
      map.add(part.blocks, on: part.file)
      if let opening = part.opening { map.add(opening.metadata.abstract, on: part.file) }
    }
    self.map = map
  }

  /// Chapters, then what stands behind them: a page for each of its headings.
  private static func parts(of report: Report) -> [Part] {
    var parts: [Part] = []
    var names: Set<String> = ["index.html"]
    func file(_ destination: String, _ ending: Bool) -> String {
      let pieces = destination.split(separator: ".")
      let stem = String((ending ? pieces.last : pieces.first) ?? "page")
      var name = stem + ".html"
      var number = 2
      while !names.insert(name).inserted {
        name = "\(stem)-\(number).html"
        number += 1
      }
      return name
    }
    for chapter in report.chapters {
      guard let opening = chapter.opening else { continue }
      parts.append(
        Part(
          file: file(opening.destination, false), opening: opening, title: opening.title,
          number: opening.number, blocks: chapter.blocks, destination: opening.destination))
    }
    for block in report.backMatter + report.codeAppendix + report.colophon {
      if case .heading(0, let number, let title) = block.kind {
        let destination = block.destination ?? "part"
        parts.append(
          Part(
            file: file(destination, true), opening: nil, title: title, number: number, blocks: [],
            destination: destination))
      } else if !parts.isEmpty {
        parts[parts.count - 1].blocks.append(block)
      }
    }
    return parts
  }

  func document() -> WebDocument {
    let written = Mutex([Written?](repeating: nil, count: parts.count + 1))
    let index = Mutex("")
    // What takes long begins first.
    writer.workers.forEach(parts.count + 2) { place in
      if place == 0 {
        let script = SearchIndex(parts, labels: map.pages).script
        index.withLock { $0 = script }
      } else {
        let page = place == 1 ? cover() : self.page(place - 2)
        written.withLock { $0[place - 1] = page }
      }
    }
    let pages = written.withLock { $0.compactMap(\.self) }
    var usage = FontUsage()
    for page in pages { usage.add(page.usage) }
    let rules = Set(pages.flatMap { $0.rules.split(separator: "\n") }).sorted()
    var files: [(name: String, bytes: [UInt8])] = []
    func add(_ file: String, _ text: String) { files.append(("\(name)/\(file)", Array(text.utf8))) }
    for (file, page) in zip(["index.html"] + parts.map(\.file), pages) { add(file, page.html) }
    add("fonts.css", usage.rules(faces, writer))
    add("site.css", StyleSheet.css + rules.joined(separator: "\n") + "\n")
    add(
      "site.js",
      PageScript.js(.of(report.metadata.language), words: report.metadata.words))
    add("search-index.js", index.withLock(\.self))
    add(
      "previews.js",
      Self.script(
        "previews",
        Dictionary(
          pages.flatMap(\.previews).map { ($0.place, $0.html) }, uniquingKeysWith: { a, _ in a })))
    if let address = siteAddress {
      add("sitemap.xml", Self.siteMap(["index.html"] + parts.map(\.file), at: address))
    }
    return WebDocument(
      files: files, fonts: usage.fonts, diagnostics: pages.flatMap(\.diagnostics),
      pageCount: pages.count)
  }

  // MARK: Pages

  private func text(_ file: String) -> PageText {
    let text = PageText(
      faces: faces, map: map, page: file, of: report.metadata, figureFolder: "figures/",
      marksLines: writer.marksLines, symbols: report.symbols)
    text.keepsPreviews = true
    return text
  }

  /// The first page: title, authors, abstract, contents.
  private func cover() -> Written {
    let text = text("index.html")
    let metadata = report.metadata
    var main = text.titleBlock(metadata, title: metadata.title, above: nil, place: "title")
    if let summary = report.checkSummary {
      main += "<p class=\"checked\">\(text.inlines(summary))</p>\n"
    }
    let items = parts.map { part in
      "<li><a href=\"\(HTMLText.fragment(part.file))\"><span class=\"number\">"
        + "\(HTMLText.escaped(part.number ?? ""))</span>\(text.inlines(part.title.withoutCalls))</a></li>\n"
    }
    let words = HTMLText.escaped(metadata.words.contents)
    main += "<h2>\(words)</h2>\n<ol class=\"parts\">\n\(items.joined())</ol>\n"
    main += text.floatLists(of: report) + text.ending()
    return finish(text, main, title: metadata.plainTitle, index: nil, description: metadata.summary)
  }

  private func page(_ index: Int) -> Written {
    let part = parts[index]
    let text = text(part.file)
    var main = ""
    if let opening = part.opening {
      let kind = opening.isAppendix ? text.words.appendix : text.words.chapter
      var metadata = opening.metadata
      // Authors and dates that are those of the book stand on its first page.
      if metadata.authors.map(\.name) == report.metadata.authors.map(\.name) {
        metadata.authors = []
      }
      main += text.titleBlock(
        metadata, title: opening.title, above: opening.number.map { "\(kind) \($0)" },
        place: part.destination)
    } else {
      main += "<h1\(text.identifier(part.destination))>\(text.inlines(part.title))</h1>\n"
    }
    main += text.blocks(part.blocks) + text.ending() + pager(index, text)
    text.keep(
      "<h2>\(text.inlines(part.title.withoutCalls))</h2>" + (text.firstParagraph ?? ""),
      at: [part.destination])
    let own = part.title.withoutCalls.plainText
    return finish(
      text, main, title: "\(own) · \(report.metadata.plainTitle)", index: index,
      description: part.opening?.metadata.summary ?? report.metadata.summary)
  }

  /// Links to the pages before and after.
  private func pager(_ index: Int, _ text: PageText) -> String {
    func link(_ part: Part, _ kind: String, _ word: PagePhrase) -> String {
      let number = part.number.map { HTMLText.escaped($0) + "\u{2002}" } ?? ""
      return "<a class=\"\(kind)\" rel=\"\(kind)\" href=\"\(HTMLText.fragment(part.file))\">"
        + "<small>\(HTMLText.escaped(text.phrases(word)))</small>\(number)\(text.inlines(part.title.withoutCalls))</a>"
    }
    var links = ""
    if index > 0 { links += link(parts[index - 1], "prev", .previous) }
    if index + 1 < parts.count { links += link(parts[index + 1], "next", .next) }
    guard !links.isEmpty else { return "" }
    let name = HTMLText.attribute("aria-label", text.phrases(.pages))
    return "<nav class=\"pager\"\(name)>\(links)</nav>\n"
  }

  /// The contents at the side: all parts, and the sections of the one at hand.
  private func sidebar(_ index: Int?, _ text: PageText) -> String {
    let words = HTMLText.escaped(report.metadata.words.contents)
    var items = ""
    for (place, part) in parts.enumerated() {
      let entry = ContentsEntry(
        level: 0, number: part.number, title: part.title, destination: part.destination)
      let number =
        entry.number.map { "<span class=\"number\">\(HTMLText.escaped($0))</span>" } ?? ""
      let current = place == index ? " aria-current=\"page\"" : ""
      let sections =
        place == index ? text.outline(sections(of: part)[...], from: 1, through: 2) : ""
      items +=
        "<li><a href=\"\(HTMLText.fragment(part.file))\"\(current)>\(number)"
        + "<span>\(text.inlines(part.title.withoutCalls))</span></a>\(sections)</li>\n"
    }
    let title = text.inlines(
      report.metadata.title.isEmpty
        ? [.text(report.metadata.plainTitle)] : report.metadata.title.withoutCalls)
    return "<nav class=\"contents\" id=\"contents\" popover aria-label=\"\(words)\">\n"
      + "<a class=\"book\" href=\"index.html\">\(title)</a>\n"
      + "<form class=\"search\" role=\"search\" hidden><input type=\"search\""
      + HTMLText.attribute("aria-label", text.phrases(.search))
      + HTMLText.attribute("placeholder", text.phrases(.searchHint)) + " autocomplete=\"off\">"
      + "<p role=\"status\"></p><ol></ol></form>\n<ol>\n\(items)</ol>\n</nav>\n"
  }

  private func sections(of part: Part) -> [ContentsEntry] {
    report.contents.filter {
      $0.level > 0 && $0.destination != part.destination && map.pages[$0.destination] == part.file
    }
  }

  private func finish(
    _ text: PageText, _ main: String, title: String, index: Int?, description: String?
  ) -> Written {
    let words = HTMLText.escaped(report.metadata.words.contents)
    let name = HTMLText.escaped(report.metadata.plainTitle)
    let body =
      "<a class=\"skip\" href=\"#main\">\(HTMLText.escaped(text.phrases(.skip)))</a>\n"
      + "<header class=\"bar\"><a href=\"index.html\">\(name)</a>"
      + "<button type=\"button\" popovertarget=\"contents\">\(words)</button></header>\n"
      + sidebar(index, text) + "<main id=\"main\">\n\(main)</main>\n"
    text.noteText(body)
    var frame = PageFrame(
      title: title, language: report.metadata.language, description: description,
      authors: report.metadata.authors.map(\.name), body: body)
    frame.bodyClass = "wide"
    frame.isCompact = writer.isCompact
    if let index {
      if index > 0 {
        frame.links.append(
          "<link rel=\"prev\" href=\"\(HTMLText.fragment(parts[index - 1].file))\">")
      }
      if index + 1 < parts.count {
        frame.links.append(
          "<link rel=\"next\" href=\"\(HTMLText.fragment(parts[index + 1].file))\">")
      }
    }
    frame.properties = [
      ("og:type", index == nil ? "book" : "article"), ("og:title", title),
      ("og:site_name", report.metadata.plainTitle), ("og:description", description ?? ""),
    ].filter { !$0.1.isEmpty }
    if let address = siteAddress {
      let own = address + (index == nil ? "" : HTMLText.fragment(text.page))
      frame.links.append("<link rel=\"canonical\" href=\"\(HTMLText.escaped(own))\">")
      frame.properties.append(("og:url", own))
      if writer.hasPreview { frame.properties.append(("og:image", address + "preview.png")) }
    }
    return Written(
      html: frame.html(.files(isFirst: index == nil)), usage: text.usage, rules: text.classes.rules,
      previews: writer.isCompact
        ? text.previews.map { ($0.place, HTMLText.compact($0.html)) } : text.previews,
      diagnostics: text.diagnostics)
  }

  // MARK: Files

  /// With a slash at its end.
  private var siteAddress: String? {
    report.metadata.siteAddress.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }

  /// https://www.sitemaps.org/protocol.html
  private static func siteMap(_ pages: [String], at address: String) -> String {
    let lines = pages.map { page in
      let own = page == "index.html" ? "" : HTMLText.fragment(page)
      return "<url><loc>\(HTMLText.escaped(address + own))</loc></url>\n"
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\(lines.joined())</urlset>\n"
  }

  /// A script that gives a name to a value.
  static func script(_ name: String, _ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(value)) ?? Data("null".utf8)
    return "window.\(name) = \(String(decoding: data, as: UTF8.self));\n"
  }
}
