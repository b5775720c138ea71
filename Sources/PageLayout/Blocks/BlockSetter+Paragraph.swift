import Diagnostics
import ReportModel
import Typography

extension BlockSetter {
  /// A paragraph; it is indented where it follows another one.
  mutating func setParagraph(
    _ inlines: [ReportInline], _ block: ReportBlock, after previous: ReportBlock?
  ) {
    var content = collect(inlines, room: width)
    if let head = runIn {
      content = head.followed(by: content)
      runIn = nil
    }
    var indent = 0.0
    if case .paragraph = previous?.kind, listDepth == 0 { indent = style.spaces.paragraphIndent }
    if listDepth > 0, previous != nil {
      flow.addSpace(style.spaces.betweenListItems)
    } else if case .paragraph = previous?.kind {
      flow.addSpace(style.spaces.betweenParagraphs)
      flow.addStretch(style.spaces.paragraphStretch)
    }
    set(
      content, indent: indent, tag: .paragraph, destination: block.destination, span: block.span)
  }

  /// Lines of a paragraph, with the penalties for breaks between them.
  func set(
    _ content: InlineContent, indent: Double = 0,
    alignment: Paragraph.Alignment = .justified, tag: Tag?, destination: String? = nil,
    span: Span? = nil, isUnbreakable: Bool = false
  ) {
    let paragraph = Paragraph.set(
      content, width: width, indent: indent, alignment: alignment, composer: composer)
    if paragraph.overfull > 1, let span {
      let points = (paragraph.overfull * 10).rounded() / 10
      composer.diagnostics.append(
        .note("layout.overfull", "Line is \(points) pt too long to be broken well", at: span))
    }
    let inner = tag == nil ? self : inScope(tag)
    let count = paragraph.lines.count
    for (index, line) in paragraph.lines.enumerated() {
      var frame = line.frame
      if index == 0, let destination {
        frame.items.insert(
          Frame.Item(.destination(destination), at: Point(x: 0, y: -leading)), at: 0)
      }
      if index > 0 {
        flow.addPenalty(
          isUnbreakable
            ? LineItem.forbidden
            : penalty(
              before: index, of: count, afterHyphen: paragraph.lines[index - 1].isHyphenated)
        )
      }
      flow.addLine(
        frame, x: x, leading: leading, scope: inner.scope, footnotes: line.footnotes,
        continuesParagraph: index > 0)
    }
  }

  private func penalty(before index: Int, of count: Int, afterHyphen: Bool) -> Double {
    var penalty = afterHyphen ? style.penalties.hyphen : 0
    if index == 1 { penalty += style.penalties.orphan }
    if index == count - 1 { penalty += style.penalties.widow }
    return penalty
  }
}

extension InlineContent {
  /// Two contents in one paragraph.
  func followed(by other: InlineContent) -> InlineContent {
    var result = self
    result.links += other.links
    result.formulas += other.formulas
    result.atoms += other.atoms.map { atom in
      var atom = atom
      if atom.link > 0 { atom.link += links.count }
      if atom.formula > 0 { atom.formula += formulas.count }
      return atom
    }
    return result
  }
}
