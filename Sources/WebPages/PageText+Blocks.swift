import Foundation
import ReportModel

extension PageText {
  func blocks(_ blocks: [ReportBlock]) -> String { blocks.map(block).joined() }

  func block(_ block: ReportBlock) -> String {
    let place = identifier(of: block)
    switch block.kind {
    case .heading(let level, let number, let title):
      return heading(level: level + 1, number: number, title, place)
    case .paragraph(let inlines):
      let text = self.inlines(inlines)
      return text.isEmpty ? "" : "<p\(place)>\(text)</p>\n"
    case .equation(let equation):
      return self.equation(equation, place, destination: block.destination)
    case .code(let language, let code, let hasNumbers):
      return self.code(language, code, hasNumbers: hasNumbers, place)
    case .foldedCode(let listing): return foldedCode(listing, place)
    case .output(let text, let isError): return output(text, isError: isError, place)
    case .failure(let title, let detail):
      return "<div class=\"callout caution\" role=\"note\"\(place)><p class=\"title\">"
        + "\(HTMLText.escaped(title))</p>\n<pre tabindex=\"0\">\(HTMLText.escaped(detail))</pre></div>\n"
    case .list(let start, _, let items): return list(start, items, block, place)
    case .blockQuote(let blocks):
      return "<blockquote\(place)>\n\(self.blocks(blocks))</blockquote>\n"
    case .table(let table): return self.table(table, place)
    case .figure(let figure): return self.figure(figure, block, place)
    case .theorem(let theorem):
      let html = self.theorem(theorem, place)
      keep(html, at: [block.destination])
      return html
    case .callout(let kind, let title, let blocks):
      return callout(kind, title, blocks, place)
    case .definitionList(let definitions): return self.definitions(definitions, place)
    case .bibliography(let items): return bibliography(items, place)
    case .thematicBreak: return "<hr>\n"
    case .pageBreak: return "<div class=\"page-break\"></div>\n"
    }
  }

  /// Where links to a block lead, and the line that it comes from where that is wanted.
  private func identifier(of block: ReportBlock) -> String {
    var attributes = identifier(block.destination)
    if marksLines, let span = block.span {
      attributes +=
        " data-line=\"\(span.start.line)\""
        + HTMLText.attribute("data-file", span.file.path)
    }
    return attributes
  }

  func heading(level: Int, number: String?, _ title: [ReportInline], _ place: String) -> String {
    let name = "h\(min(max(level, 1), 6))"
    let count = number.map { "<span class=\"number\">\(HTMLText.escaped($0))</span> " } ?? ""
    return "<\(name)\(place)>\(count)\(inlines(title))</\(name)>\n"
  }

  private func list(
    _ start: Int?, _ items: [ReportBlock.ListItem], _ block: ReportBlock, _ place: String
  ) -> String {
    var isTight = false
    if case .list(_, let tight, _) = block.kind { isTight = tight }
    let isTasks = items.contains { $0.isDone != nil }
    let name = start == nil ? "ul" : "ol"
    let first = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    let kinds = [isTight ? "tight" : "", isTasks ? "tasks" : ""].filter { !$0.isEmpty }
    let looks = kinds.isEmpty ? "" : " class=\"\(kinds.joined(separator: " "))\""
    let lines = items.map { item in
      "<li>\(item.isDone.map(Self.taskBox) ?? "")\(item.isTightText(isTight).map { inlines($0) } ?? blocks(item.blocks))</li>\n"
    }
    return "<\(name)\(first)\(looks)\(place)>\n\(lines.joined())</\(name)>\n"
  }

  private static func taskBox(_ isDone: Bool) -> String {
    "<span class=\"task\" role=\"img\" aria-label=\"\(isDone ? "done" : "not done")\">"
      + "\(isDone ? "\u{2611}\u{FE0E}" : "\u{2610}")</span> "
  }

  private func theorem(_ theorem: ReportBlock.Theorem, _ place: String) -> String {
    var head = HTMLText.escaped(theorem.name)
    if let number = theorem.number { head += "\u{A0}" + HTMLText.escaped(number) }
    head = theorem.isProof ? "<em>\(head)</em>" : "<strong>\(head)</strong>"
    if !theorem.title.isEmpty { head += " (\(inlines(theorem.title)))" }
    head = "<span class=\"head\">\(head).</span> "
    var rest = theorem.blocks
    var text = ""
    if case .paragraph(let words) = rest.first?.kind {
      text = "<p\(identifier(of: rest.removeFirst()))>\(head)\(inlines(words))</p>\n"
    } else {
      text = "<p>\(head)</p>\n"
    }
    text += blocks(rest)
    if theorem.isProof { text += "<p class=\"qed\"><span title=\"End of proof\">∎</span></p>\n" }
    let kind = theorem.isProof ? "proof" : theorem.isItalic ? "theorem italic" : "theorem"
    return "<div class=\"\(kind)\"\(place)>\n\(text)</div>\n"
  }

  private func callout(
    _ kind: String, _ title: [ReportInline], _ blocks: [ReportBlock], _ place: String
  ) -> String {
    let known = ["note", "tip", "important", "warning", "caution"]
    let look = known.contains(kind.lowercased()) ? " " + kind.lowercased() : ""
    let name = kind.prefix(1).uppercased() + kind.dropFirst()
    let words = title.isEmpty ? HTMLText.escaped(name) : inlines(title)
    return "<div class=\"callout\(look)\" role=\"note\"\(place)><p class=\"title\">\(words)</p>\n"
      + self.blocks(blocks) + "</div>\n"
  }

  private func definitions(_ definitions: [ReportBlock.Definition], _ place: String) -> String {
    let items = definitions.map { definition in
      "<dt>\(inlines(definition.term))</dt>\n"
        + definition.bodies.map { "<dd>\(blocks($0))</dd>\n" }.joined()
    }
    return "<dl\(place)>\n\(items.joined())</dl>\n"
  }

  private func bibliography(_ items: [ReportBlock.BibliographyItem], _ place: String) -> String {
    let lines = items.map { item in
      keep("<p>\(HTMLText.escaped(item.label)) \(inlines(item.text))</p>", at: [item.destination])
      return
        "<li\(identifier(item.destination))><span class=\"label\">\(HTMLText.escaped(item.label))"
        + "</span> <span>\(inlines(item.text))</span></li>\n"
    }
    return "<ul class=\"works\"\(place)>\n\(lines.joined())</ul>\n"
  }
}

extension ReportBlock.ListItem {
  /// The words of an item that is nothing else, in a tight list: no paragraph of its own.
  fileprivate func isTightText(_ isTight: Bool) -> [ReportInline]? {
    guard isTight, blocks.count == 1, blocks[0].destination == nil,
      case .paragraph(let inlines) = blocks[0].kind
    else { return nil }
    return inlines
  }
}
