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
    /// The part that it belongs to: the listings of one chapter to those of all.
    var parent: Int?
  }

  /// A page that is written.
  private struct Written: Sendable {
    var html: String
    var usage: FontUsage
    var rules: String
    var previews: Previews
    var diagnostics: [Diagnostic]
  }

  /// What other pages show of a page, and what its symbols mean: for the script.
  private struct Previews: Encodable {
    var places: [String: String]
    var symbols: String?
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
    var pages: [Part] = []
    for part in parts {
      pages += split(part, at: pages.count) { stem in file(stem, false) }
    }
    return pages
  }

  /// A part with much code as an overview and a page for each of its sections.
  private static func split(_ part: Part, at place: Int, file: (String) -> String) -> [Part] {
    let size = part.blocks.reduce(0) { size, block in
      guard case .code(let code) = block.kind else { return size }
      return size + code.lines.joined().reduce(0) { $0 + $1.text.utf8.count }
    }
    guard part.opening == nil, size > mostCode else { return [part] }
    var parts = [part]
    parts[0].blocks = []
    for block in part.blocks {
      if case .heading(1, let number, let title) = block.kind {
        parts.append(
          Part(
            file: "", opening: nil, title: title, number: number, blocks: [],
            destination: "\(part.destination)-\(parts.count)", parent: place))
      } else {
        parts[parts.count - 1].blocks.append(block)
      }
    }
    let stem = part.file.split(separator: ".").first.map(String.init) ?? "part"
    for index in parts.indices.dropFirst() {
      let chapter = parts[index].blocks.lazy.compactMap(\.firstPlace).first?.split(separator: ".")
      parts[index].file = file("\(stem)-\(chapter?.first.map(String.init) ?? "\(index)")")
    }
    return parts
  }

  /// How many bytes of code a page has at most where it can be split.
  private static let mostCode = 60_000

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
    func add(_ file: some StringProtocol, _ text: String) {
      files.append(("\(name)/\(file)", Array(text.utf8)))
    }
    for (file, page) in zip(["index.html"] + parts.map(\.file), pages) {
      add(file, page.html)
      add(file.dropLast(4) + "previews.js", Self.script("previews", for: file, page.previews))
    }
    let fonts = usage.rulesAndFiles(faces, writer)
    add("fonts.css", fonts.rules)
    files += fonts.files.map { ("\(name)/\($0.name)", $0.bytes) }
    add("site.css", StyleSheet.css + rules.joined(separator: "\n") + "\n")
    add(
      "site.js",
      PageScript.js(.of(report.metadata.language), words: report.metadata.words))
    add("search-index.js", index.withLock(\.self))
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
    let words = HTMLText.escaped(metadata.words.contents)
    main += "<h2>\(words)</h2>\n" + list(of: nil, text)
    main += text.floatLists(of: report) + text.ending()
    return finish(text, main, title: metadata.plainTitle, index: nil, description: metadata.summary)
  }

  /// Links to the parts that belong to one, or to none.
  private func list(of parent: Int?, _ text: PageText) -> String {
    let items = parts.filter { $0.parent == parent }.map { part in
      "<li><a href=\"\(HTMLText.fragment(part.file))\"><span class=\"number\">"
        + "\(HTMLText.escaped(part.number ?? ""))</span>\(text.inlines(part.title.withoutCalls))</a></li>\n"
    }
    return items.isEmpty ? "" : "<ol class=\"parts\">\n\(items.joined())</ol>\n"
  }

  private func page(_ index: Int) -> Written {
    let part = parts[index]
    let text = text(part.file)
    let parent = part.parent.map { parts[$0].title.withoutCalls }
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
      if let parent { main += "<p class=\"chapter-number\">\(text.inlines(parent))</p>\n" }
      let number =
        part.number.map { "<span class=\"number\">\(HTMLText.escaped($0))</span> " } ?? ""
      main +=
        "<h1\(text.identifier(part.destination))>\(number)\(text.inlines(part.title))</h1>\n"
    }
    main += text.blocks(part.blocks) + list(of: index, text) + text.ending() + pager(index, text)
    text.keep(
      "<h2>\(text.inlines(part.title.withoutCalls))</h2>" + (text.firstParagraph ?? ""),
      at: [part.destination])
    let own = ((parent.map { $0.plainText + ": " }) ?? "") + part.title.withoutCalls.plainText
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
    let shown = index.map { parts[$0].parent ?? $0 }
    /// Parts that belong to one show where it, or one of them, is at hand.
    func items(of parent: Int?) -> String {
      var html = ""
      for (place, part) in parts.enumerated() where part.parent == parent {
        let number =
          part.number.map { "<span class=\"number\">\(HTMLText.escaped($0))</span>" } ?? ""
        let current = place == index ? " aria-current=\"page\"" : ""
        var inner =
          place == index ? text.outline(sections(of: part)[...], from: 1, through: 2) : ""
        if place == shown {
          let own = items(of: place)
          if !own.isEmpty { inner += "<ol>\n\(own)</ol>\n" }
        }
        html +=
          "<li><a href=\"\(HTMLText.fragment(part.file))\"\(current)>\(number)"
          + "<span>\(text.inlines(part.title.withoutCalls))</span></a>\(inner)</li>\n"
      }
      return html
    }
    let title = text.inlines(
      report.metadata.title.isEmpty
        ? [.text(report.metadata.plainTitle)] : report.metadata.title.withoutCalls)
    return "<nav class=\"contents\" id=\"contents\" popover aria-label=\"\(words)\">\n"
      + "<a class=\"book\" href=\"index.html\">\(title)</a>\n"
      + "<form class=\"search\" role=\"search\" hidden><input type=\"search\""
      + HTMLText.attribute("aria-label", text.phrases(.search))
      + HTMLText.attribute("placeholder", text.phrases(.searchHint)) + " autocomplete=\"off\">"
      + "<p role=\"status\"></p><ol></ol></form>\n<ol>\n\(items(of: nil))</ol>\n</nav>\n"
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
      previews: previews(of: text),
      diagnostics: text.diagnostics)
  }

  private func previews(of text: PageText) -> Previews {
    func written(_ html: String) -> String { writer.isCompact ? HTMLText.compact(html) : html }
    return Previews(
      places: Dictionary(
        text.previews.map { ($0.place, written($0.html)) }, uniquingKeysWith: { a, _ in a }),
      symbols: text.shownSymbols.isEmpty ? nil : written(text.shownSymbols))
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
    "window.\(name) = \(json(value));\n"
  }

  /// A script that adds the value for a page to those of others.
  private static func script(_ name: String, for page: String, _ value: some Encodable) -> String {
    "(window.\(name) ??= {})[\(json(page))] = \(json(value));\n"
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: (try? encoder.encode(value)) ?? Data("null".utf8), as: UTF8.self)
  }
}

extension ReportBlock {
  /// The first place in its words.
  fileprivate var firstPlace: String? {
    guard case .paragraph(let inlines) = kind else { return nil }
    for case .destination(let name) in inlines { return name }
    return nil
  }
}
