import Foundation
import ReportModel
import Typography

extension PageText {
  /// Words within a line.
  func inlines(_ inlines: [ReportInline]) -> String {
    punctuation = SmartPunctuation()
    return run(inlines)
  }

  private func run(_ inlines: [ReportInline]) -> String { inlines.map(inline).joined() }

  private func inline(_ inline: ReportInline) -> String {
    switch inline {
    case .text(let text): return HTMLText.escaped(punctuation.improve(text))
    case .emphasis(let inner): return emphasis(inner)
    case .strong(let inner): return strong(inner)
    case .strikethrough(let inner): return element("s", inner)
    case .superscript(let inner): return element("sup", inner)
    case .subscript(let inner): return element("sub", inner)
    case .underlined(let inner): return element("u", inner)
    case .highlighted(let inner): return element("mark", inner)
    case .smallCaps(let inner): return "<span class=\"caps\">\(run(inner))</span>"
    case .foreign(let language, let inner):
      return "<span\(HTMLText.attribute("lang", language))>\(run(inner))</span>"
    case .code(let code):
      punctuation.follow("x")
      return "<code>\(breakable(code))</code>"
    case .math(let formula):
      punctuation.follow("x")
      return inlineMath(formula)
    case .link(let link, let inner): return self.link(link, inner)
    case .footnote(let number, let destination, let blocks):
      return note(number, destination, blocks)
    case .image(let file, let alternative, let width, let height):
      return picture(file, alternative, width, height)
    case .lineBreak: return "<br>"
    case .destination(let name):
      let identifier = identifier(name)
      return identifier.isEmpty ? "" : "<span\(identifier)></span>"
    case .failure(let text): return "<span class=\"failure\">\(HTMLText.escaped(text))</span>"
    case .sign(let sign): return self.sign(sign)
    }
  }

  private func emphasis(_ inner: [ReportInline]) -> String {
    let outer = face
    defer { face = outer }
    face.isItalic = true
    shownFaces.hasItalic = true
    if face.isBold { shownFaces.hasBoldItalic = true }
    return element("em", inner)
  }

  private func strong(_ inner: [ReportInline]) -> String {
    let outer = face
    defer { face = outer }
    face.isBold = true
    if face.isItalic { shownFaces.hasBoldItalic = true }
    return element("strong", inner)
  }

  private func element(_ name: String, _ inner: [ReportInline]) -> String {
    "<\(name)>\(run(inner))</\(name)>"
  }

  /// Long names may break behind their dots and slashes.
  private func breakable(_ code: String) -> String {
    guard code.count > 18 else { return HTMLText.escaped(code) }
    var text = ""
    for (index, character) in code.enumerated() {
      text += HTMLText.escaped(String(character))
      if "./_(,:".contains(character), index > 3, index < code.count - 3 { text += "<wbr>" }
    }
    return text
  }

  /// A link; what leads nowhere safe is its words alone.
  private func link(_ link: ReportLink, _ inner: [ReportInline]) -> String {
    guard let address = map.address(of: link, from: page) else { return run(inner) }
    let name = spokenName(of: inner)
    let outer = hasName
    hasName = !name.isEmpty
    let text = run(inner)
    hasName = outer
    switch link {
    case .address: return "<a href=\"\(address)\"\(name)>\(text)</a>"
    case .destination, .report: return "<a class=\"ref\" href=\"\(address)\"\(name)>\(text)</a>"
    }
  }

  /// The name of a link or a head that shows formulas and no words: programs that read pages aloud find
  /// none in formulas.
  func spokenName(of inlines: [ReportInline]) -> String {
    let words = spokenWords(of: inlines)
    return words.isEmpty ? "" : HTMLText.attribute("aria-label", words)
  }

  /// What formulas say where there are no words beside them; empty elsewhere.
  func spokenWords(of inlines: [ReportInline]) -> String {
    var (formulas, hasWords): ([String], Bool) = ([], false)
    inlines.map { ReportNode.inline($0) }.walk { node in
      switch node {
      case .inline(.math(let formula)): formulas.append(formula.spokenText)
      case .inline(.text(let text)), .inline(.code(let text)), .inline(.failure(let text)):
        if text.contains(where: { $0.isLetter || $0.isNumber }) { hasWords = true }
      default: break
      }
    }
    return hasWords ? "" : formulas.joined(separator: ", ")
  }

  private func note(_ number: Int, _ destination: String, _ blocks: [ReportBlock]) -> String {
    let outer = punctuation
    let html = self.blocks(blocks)
    punctuation = outer
    notes.append((number, destination, html))
    let call = identifier("call." + destination)
    let address = "#" + HTMLText.fragment(destination)
    return "<sup class=\"note-call\"\(call)><a class=\"ref\" role=\"doc-noteref\" "
      + "href=\"\(address)\">\(number)</a></sup>"
  }

  /// What stands at the end of the page: what its symbols mean, and its notes.
  func ending() -> String {
    let symbols = symbolsOfPage()
    if symbols.isElsewhere { shownSymbols = symbols.html }
    return (symbols.isElsewhere ? "" : symbols.html) + endnotes()
  }

  /// The notes of the page, each with a way back.
  private func endnotes() -> String {
    guard !notes.isEmpty else { return "" }
    let items = notes.map { note in
      let back = HTMLText.fragment("call." + note.destination)
      return "<li value=\"\(note.number)\"\(identifier(note.destination))>\(note.html)"
        + "<a class=\"back\" role=\"doc-backlink\" href=\"#\(back)\" "
        + "aria-label=\"\(HTMLText.escaped(phrases(.backToNote, "\(note.number)")))\">\u{21A9}\u{FE0E}</a></li>\n"
    }
    return "<section class=\"notes\" role=\"doc-endnotes\""
      + HTMLText.attribute("aria-label", phrases(.notes)) + ">\n<ol>\n"
      + items.joined() + "</ol>\n</section>\n"
  }

  /// The sign of a verdict, which words stand beside.
  func sign(_ sign: CheckSign) -> String {
    "<span class=\"sign \(sign.className)\" aria-hidden=\"true\">\(sign.drawing)</span>"
  }
}

extension CheckSign {
  var className: String {
    switch self {
    case .evaluated: "evaluated"
    case .computed: "computed"
    case .exempt: "exempt"
    case .unchecked: "unchecked"
    case .failed: "failed"
    }
  }

  /// Drawn, since text fonts lack them; of the same shapes as on paper.
  var drawing: String {
    let path =
      switch self {
      case .evaluated: "M1 5.5 3.6 8.8 9.5 0.8"
      case .computed: "M.8.8H9.2V9.2H.8ZM4.2 5H5.8"
      case .exempt: "M.8 3.2H9.2M.8 6.8H9.2"
      case .unchecked: "M5 .8A4.2 4.2 0 1 1 4.99 .8"
      case .failed: "M1 1 9 9M9 1 1 9"
      }
    // Small and of lines without the style, too.
    return
      "<svg viewBox=\"0 0 10 10\" width=\"9\" height=\"9\" fill=\"none\" stroke=\"currentColor\">"
      + "<path d=\"\(path)\"/></svg>"
  }
}
