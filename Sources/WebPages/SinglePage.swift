import Diagnostics
import MathTypesetting
import ReportModel

/// A notebook's report as one file.
struct SinglePage {
  let report: Report
  let name: String
  let faces: WebFaces
  let writer: WebWriter

  init(_ report: Report, name: String, faces: WebFaces, writer: WebWriter) {
    self.report = report
    self.name = name
    self.faces = faces
    self.writer = writer
  }

  func document() -> WebDocument {
    let page = PageText(
      faces: faces, map: SiteMap(), page: "\(name).html", of: report.metadata,
      figureFolder: "\(name)/figures/", marksLines: writer.marksLines,
      symbols: report.symbols)
    let metadata = report.metadata
    let hasContents = report.contents.count > 3
    var main = page.titleBlock(metadata, title: metadata.title, above: nil, place: "title")
    if let summary = report.checkSummary {
      main += "<p class=\"checked\">\(page.inlines(summary))</p>\n"
    }
    main += page.floatLists(of: report)
    main += page.blocks(report.chapters.flatMap(\.blocks))
    let back = page.blocks(report.backMatter + report.codeAppendix + report.colophon)
    main += page.ending() + back
    var body = "<a class=\"skip\" href=\"#main\">\(HTMLText.escaped(page.phrases(.skip)))</a>\n"
    if hasContents {
      let title = HTMLText.escaped(metadata.plainTitle)
      let words = HTMLText.escaped(metadata.words.contents)
      body +=
        "<header class=\"bar\"><a href=\"#title\">\(title)</a>"
        + "<button type=\"button\" popovertarget=\"contents\">\(words)</button></header>\n"
        + "<nav class=\"contents\" id=\"contents\" popover aria-label=\"\(words)\">"
        + "<h2>\(words)</h2>\n\(page.outline(report.contents[...], from: 1, through: 2))</nav>\n"
    }
    body += "<main id=\"main\">\n\(main)</main>\n"
    page.noteText(body)
    var frame = PageFrame(
      title: metadata.plainTitle, language: metadata.language,
      description: metadata.summary, authors: metadata.authors.map(\.name), body: body)
    frame.bodyClass = hasContents ? "wide" : ""
    frame.isCompact = writer.isCompact
    frame.properties = [
      ("og:type", "article"), ("og:title", metadata.plainTitle),
      ("og:description", metadata.summary ?? ""),
    ].filter { !$0.1.isEmpty }
    let css = StyleSheet.css + page.classes.rules + page.usage.rules(faces, writer)
    let html = frame.html(.inline(css: css, js: PageScript.js(page.phrases, words: metadata.words)))
    return WebDocument(
      files: [("\(name).html", Array(html.utf8))], fonts: page.usage.fonts,
      diagnostics: page.diagnostics, pageCount: 1)
  }
}

extension ReportMetadata {
  /// What other programs show of a page: the beginning of the abstract.
  var summary: String? {
    for block in abstract {
      if case .paragraph(let inlines) = block.kind {
        let text = inlines.plainText
        return text.count > 220 ? text.prefix(219) + "…" : text
      }
    }
    return subject
  }
}
