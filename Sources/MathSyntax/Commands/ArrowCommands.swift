/// Arrows that grow with what stands on them.
enum ArrowCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, code) in arrows {
      handlers[name] = { parser, token in
        let under = parser.optionalArgument()
        let over = parser.argument(of: token)
        return .arrow(
          ExtensibleArrow(
            span: token.span.through(parser.lastSpan), name: name, mark: Unicode.Scalar(code)!,
            over: over, under: under))
      }
    }
    return handlers
  }()

  private static let arrows: [(String, UInt32)] = [
    ("xrightarrow", 0x2192), ("xleftarrow", 0x2190), ("xleftrightarrow", 0x2194),
    ("xRightarrow", 0x21D2), ("xLeftarrow", 0x21D0), ("xLeftrightarrow", 0x21D4),
    ("xmapsto", 0x21A6), ("xhookrightarrow", 0x21AA), ("xhookleftarrow", 0x21A9),
    ("xrightharpoonup", 0x21C0), ("xrightharpoondown", 0x21C1), ("xleftharpoonup", 0x21BC),
    ("xleftharpoondown", 0x21BD), ("xrightleftharpoons", 0x21CC),
    ("xleftrightharpoons", 0x21CB), ("xlongequal", 0x3D), ("xtwoheadrightarrow", 0x21A0),
    ("xtwoheadleftarrow", 0x219E),
  ]
}
