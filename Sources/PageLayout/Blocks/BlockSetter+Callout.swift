import ReportModel
import Typography

extension BlockSetter {
  /// A panel with a bar in the colour of its kind.
  func setCallout(
    kind: String, title: [ReportInline], _ blocks: [ReportBlock], destination: String?
  ) {
    let padding = style.spaces.calloutPadding
    let look =
      style.colors.callouts[kind.lowercased()]
      ?? Colors.Callout(bar: style.colors.secondary, background: style.colors.codeBackground)
    flow.addSpace(style.spaces.callout, fixed: padding)
    let panel = Panel(
      x: x, width: width, padding: padding, background: look.background, bar: look.bar,
      isMirrored: composer.isRightToLeft)
    let inner = inScope(.note, panel: panel).indented(by: padding + 3, end: padding)
    var head = inline
    head.cut.isBold = true
    head.color = look.bar
    let name = kind.prefix(1).uppercased() + kind.dropFirst()
    let words: [ReportInline] = title.isEmpty ? [.text(name)] : title
    inner.set(
      inner.collect(words, head), alignment: .left, tag: .paragraph, destination: destination)
    flow.addPenalty(LineItem.forbidden)
    flow.addSpace(0, fixed: 2)
    inner.setBlocks(blocks)
    flow.addSpace(style.spaces.callout, fixed: padding)
  }

  /// What failed, in the place where its result would be.
  func setFailure(title: String, detail: String) {
    let padding = style.spaces.codePadding
    flow.addSpace(style.spaces.output, fixed: padding)
    let panel = Panel(
      x: x, width: width, padding: padding, background: Color(hex: 0xFCF0EE),
      bar: style.colors.failure)
    let inner = inScope(.note, panel: panel).indented(by: padding + 3, end: padding)
    var head = inline
    head.cut.isBold = true
    head.color = style.colors.failure
    inner.set(inner.collect([.text(title)], head), alignment: .left, tag: .paragraph)
    if !detail.isEmpty {
      flow.addPenalty(LineItem.forbidden)
      flow.addSpace(0, fixed: 2)
      inner.setVerbatim(
        detail, color: style.colors.text, size: style.text.code, tag: .code)
    }
    flow.addSpace(style.spaces.code, fixed: padding)
  }
}
