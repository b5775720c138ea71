/// The package tensor's `\tensor{T}{^a_b^c}` and `\indices{^a_b}`: each index stands behind the one before
/// it, above or below.
enum TensorCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "tensor": { parser, token in
      if parser.peekUnexpanded().isCharacter("*") { _ = parser.nextUnexpanded() }
      guard let nucleus = parser.argumentTokens(of: token),
        let indices = parser.argumentTokens(of: token)
      else { return nil }
      return parser.templated("{#1}#2", [nucleus, staggered(indices, token)], token)
    },
    "indices": { parser, token in
      guard let indices = parser.argumentTokens(of: token) else { return nil }
      return parser.templated("{}#1", [staggered(indices, token)], token)
    },
  ]

  /// With an empty nucleus before every script but the first one.
  private static func staggered(_ tokens: [Token], _ call: Token) -> [Token] {
    var result: [Token] = []
    var depth = 0
    var hasScript = false
    for token in tokens {
      switch token.kind {
      case .beginGroup: depth += 1
      case .endGroup: depth -= 1
      case .superscript, .subscript:
        if depth == 0, hasScript {
          var (open, close) = (call, call)
          (open.kind, close.kind) = (.beginGroup, .endGroup)
          (open.hasSpaceBefore, close.hasSpaceBefore) = (false, false)
          result += [open, close]
        }
        if depth == 0 { hasScript = true }
      default: break
      }
      result.append(token)
    }
    return result
  }
}
