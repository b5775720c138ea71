/// `\dots` and its like; `\dots` looks at what follows, as amsmath's does.
enum DotsCommands {
  static let handlers: [String: CommandTable.Handler] = [
    "ldots": { $0.dots($1, "\u{2026}") }, "dotsc": { $0.dots($1, "\u{2026}") },
    "dotso": { $0.dots($1, "\u{2026}") }, "mathellipsis": { $0.dots($1, "\u{2026}") },
    "cdots": { $0.dots($1, "\u{22EF}") }, "dotsb": { $0.dots($1, "\u{22EF}") },
    "dotsm": { $0.dots($1, "\u{22EF}") },
    "dotsi": { parser, token in
      // amsmath draws them towards the integral.
      parser.unread(token.renamed("cdots"))
      return .space(.fixed(-3, .mathUnit, token.span))
    },
    "dots": { parser, token in
      let following = parser.peek()
      return parser.dots(token, parser.isOperator(following) ? "\u{22EF}" : "\u{2026}")
    },
    "vdots": { parser, token in
      .symbol(Symbol.plain("\u{22EE}", .relation, token.span, command: token.name))
    },
    "ddots": { parser, token in
      .symbol(Symbol.plain("\u{22F1}", .relation, token.span, command: token.name))
    },
    "adots": { parser, token in
      .symbol(Symbol.plain("\u{22F0}", .relation, token.span, command: token.name))
    },
    "iddots": { parser, token in
      .symbol(Symbol.plain("\u{22F0}", .inner, token.span, command: token.name))
    },
  ]
}

extension Parser {
  /// amsmath puts a thin space behind dots that end a cell or stand before a closing delimiter.
  mutating func dots(_ token: Token, _ scalar: Unicode.Scalar) -> MathNode {
    if scalar == "\u{2026}", token.name.hasPrefix("dots"), closes(peek()) {
      pending.append(
        Token(
          kind: .command, hasSpaceBefore: false, scalar: 0, name: ",", span: token.span))
    }
    return .symbol(Symbol.plain(scalar, .inner, token.span, command: token.name))
  }

  /// Whether a token ends a cell or is a closing delimiter.
  private func closes(_ token: Token) -> Bool {
    switch token.kind {
    case .alignment: return context.contains(.cell)
    case .character: return token.scalar == 0x29 || token.scalar == 0x5D
    case .command:
      switch token.name {
      case "\\", "cr", "end": return context.contains(.cell)
      case "right", "}", "bigr", "Bigr", "biggr", "Biggr": return true
      default: return SymbolTable.shared.entries[token.name]?.atomClass == .closing
      }
    default: return false
    }
  }

  /// Whether a token begins a binary operator, a relation or a large operator.
  func isOperator(_ token: Token) -> Bool {
    let atomClass: AtomClass
    switch token.kind {
    case .character:
      guard let scalar = Unicode.Scalar(token.scalar) else { return false }
      atomClass =
        scalar.isASCII
        ? ASCIIClasses.table[Int(scalar.value)].1 : SymbolTable.shared.atomClass(of: scalar)
    case .command:
      if ["iff", "implies", "impliedby", "mathbin", "mathrel", "not", "int"]
        .contains(token.name)
      {
        return true
      }
      guard let entry = SymbolTable.shared.entries[token.name] else { return false }
      atomClass = entry.atomClass
    default: return false
    }
    return atomClass == .binary || atomClass == .relation || atomClass == .largeOperator
  }
}
