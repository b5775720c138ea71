import Foundation
import NotebookSyntax
import ReportModel

extension PageText {
  func blocks(_ blocks: [ReportBlock]) -> String {
    var text = ""
    /// A place in the paragraph before, which what follows belongs to: a listing.
    var (place, opening): (String?, String) = (nil, "")
    /// A heading that is shown elsewhere with the paragraph behind it.
    var heading: (place: String?, html: String)?
    for block in blocks {
      let html = self.block(block)
      if let place, block.followsClosely { keep(opening + html, at: [place]) }
      switch block.kind {
      case .heading: heading = (block.destination, html)
      case .paragraph where !html.isEmpty:
        if firstParagraph == nil { firstParagraph = html }
        if let heading { keep(heading.html + html, at: [heading.place]) }
        heading = nil
        keep(html, at: [block.destination])
      // These keep themselves, or a part of them.
      case .equation, .figure, .table, .theorem: break
      default: keep(html, at: [block.destination])
      }
      place = block.leadingPlace
      opening = html
      text += html
    }
    return text
  }

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
    case .code(let code): return self.code(code, place)
    case .foldedCode(let listing): return foldedCode(listing, place)
    case .output(let text, let isError): return output(text, isError: isError, place)
    case .failure(let title, let detail):
      return "<div class=\"callout caution\" role=\"note\"\(place)><p class=\"title\">"
        + "\(HTMLText.escaped(title))</p>\n<pre tabindex=\"0\">\(HTMLText.escaped(detail))</pre></div>\n"
    case .list(let numbering, let isTight, let items):
      return list(numbering, isTight: isTight, items, place)
    case .blockQuote(let blocks):
      return "<blockquote\(place)>\n\(self.blocks(blocks))</blockquote>\n"
    case .table(let table): return self.table(table, place, destination: block.destination)
    case .figure(let figure): return self.figure(figure, block, place)
    case .theorem(let theorem):
      let html = self.theorem(theorem, place)
      keep(html, at: [block.destination])
      return html
    case .callout(let kind, let title, let blocks):
      return callout(kind, title, blocks, place)
    case .definitionList(let definitions): return self.definitions(definitions, place)
    case .bibliography(let items): return bibliography(items, place)
    case .columns(let columns): return self.columns(columns, place)
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
    let wanted = min(max(level, 1), 6)
    // Levels that the author leaves out are none of the page's; the heading looks as it would.
    lastHeading = min(wanted, lastHeading + 1)
    let name = "h\(lastHeading)"
    let looks = lastHeading < wanted ? " class=\"h\(wanted)\"" : ""
    let count = number.map { "<span class=\"number\">\(HTMLText.escaped($0))</span> " } ?? ""
    return "<\(name)\(looks)\(place)>\(count)\(inlines(title))</\(name)>\n"
  }

  private func list(
    _ numbering: ListNumbering?, isTight: Bool, _ items: [ReportBlock.ListItem], _ place: String
  ) -> String {
    let isTasks = items.contains { $0.isDone != nil }
    let name = numbering == nil ? "ul" : "ol"
    var kinds = [isTight ? "tight" : "", isTasks ? "tasks" : ""]
    var attributes = ""
    if let numbering {
      if numbering.start != 1 { attributes += " start=\"\(numbering.start)\"" }
      if let type = numbering.style.type { attributes += " type=\"\(type)\"" }
      // Browsers put a full stop behind numbers; other signs are the style's.
      switch numbering.delimiter {
      case .period: break
      case .parenthesis, .parentheses: kinds.append("bracketed")
      }
    }
    let isBracketed = kinds.contains("bracketed")
    kinds.removeAll(where: \.isEmpty)
    let looks = kinds.isEmpty ? "" : " class=\"\(kinds.joined(separator: " "))\""
    let lines = items.enumerated().map { index, item in
      let label =
        isBracketed
        ? "<span class=\"label\">\(HTMLText.escaped(numbering?.label(ofItem: index) ?? ""))</span> "
        : ""
      let content = item.isTightText(isTight).map { inlines($0) } ?? blocks(item.blocks)
      return "<li>\(label)\(item.isDone.map(taskBox) ?? "")\(content)</li>\n"
    }
    return "<\(name)\(attributes)\(looks)\(place)>\n\(lines.joined())</\(name)>\n"
  }

  /// Blocks side by side, one below the other where the screen is narrow.
  private func columns(_ columns: ReportBlock.Columns, _ place: String) -> String {
    let words = caption(columns.number, columns.caption)
    let line = words.isEmpty ? "" : "<p class=\"columns-caption\">\(words)</p>\n"
    let rows = columns.rows.map { row in
      let cells = row.map { column in
        let share = Int((max(column.share, 0.05) * 1000).rounded())
        let looks = classes.name(for: "flex:\(share) 1 0")
        let own =
          column.caption.isEmpty ? "" : "<p class=\"panel\">\(inlines(column.caption))</p>\n"
        return "<div class=\"\(looks)\"\(identifier(column.destination))>\n"
          + "\(blocks(column.blocks))\(own)</div>\n"
      }
      return "<div class=\"columns\">\n\(cells.joined())</div>\n"
    }.joined()
    return "<div\(place)>\n" + (columns.hasCaptionAbove ? line + rows : rows + line) + "</div>\n"
  }

  private func taskBox(_ isDone: Bool) -> String {
    "<span class=\"task\" role=\"img\""
      + HTMLText.attribute("aria-label", phrases(isDone ? .done : .notDone)) + ">"
      + "\(isDone ? "\u{2611}\u{FE0E}" : "\u{2610}")</span> "
  }

  private func theorem(_ theorem: ReportBlock.Theorem, _ place: String) -> String {
    var head = HTMLText.escaped(theorem.name)
    if let number = theorem.number { head += "\u{A0}" + HTMLText.escaped(number) }
    head = theorem.isProof ? "<em>\(head)</em>" : "<strong>\(head)</strong>"
    if !theorem.title.isEmpty { head += " (\(inlines(theorem.title)))" }
    head = "<span class=\"head\">\(head).</span> "
    if theorem.isProof || theorem.isItalic { shownFaces.hasItalic = true }
    var rest = theorem.blocks
    var text = ""
    if case .paragraph(let words) = rest.first?.kind {
      text = "<p\(identifier(of: rest.removeFirst()))>\(head)\(inlines(words))</p>\n"
    } else {
      text = "<p>\(head)</p>\n"
    }
    text += blocks(rest)
    if theorem.isProof {
      let end = HTMLText.attribute("title", phrases(.endOfProof))
      text += "<p class=\"qed\"><span\(end)>∎</span></p>\n"
    }
    let kind = theorem.isProof ? "proof" : theorem.isItalic ? "theorem italic" : "theorem"
    return "<div class=\"\(kind)\"\(place)>\n\(text)</div>\n"
  }

  private func callout(
    _ kind: String, _ title: [ReportInline], _ blocks: [ReportBlock], _ place: String
  ) -> String {
    let known = ["note", "tip", "important", "warning", "caution"]
    let look = known.contains(kind.lowercased()) ? " " + kind.lowercased() : ""
    let name = words.callouts[kind.lowercased()] ?? kind.prefix(1).uppercased() + kind.dropFirst()
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

extension ReportBlock {
  /// The place that a paragraph begins with.
  fileprivate var leadingPlace: String? {
    guard case .paragraph(let inlines) = kind, case .destination(let name)? = inlines.first else {
      return nil
    }
    return name
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

extension ListNumbering.Style {
  /// The attribute of a list; nil for the usual figures.
  fileprivate var type: String? {
    switch self {
    case .decimal: nil
    case .lowerLetters: "a"
    case .upperLetters: "A"
    case .lowerRoman: "i"
    case .upperRoman: "I"
    }
  }
}
