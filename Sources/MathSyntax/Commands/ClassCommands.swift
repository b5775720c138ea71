/// `\mathbin`, `\mathrel`, `\mathop` …: a subformula that spaces as another class.
enum ClassCommands {
  static let handlers: [String: CommandTable.Handler] = {
    let classes: [(String, AtomClass)] = [
      ("mathord", .ordinary), ("mathop", .largeOperator), ("mathbin", .binary),
      ("mathrel", .relation), ("mathopen", .opening), ("mathclose", .closing),
      ("mathpunct", .punctuation), ("mathinner", .inner),
    ]
    var handlers: [String: CommandTable.Handler] = [:]
    for (name, atomClass) in classes {
      handlers[name] = { parser, token in
        let body = parser.argument(of: token)
        return .classed(
          Classed(span: token.span.through(parser.lastSpan), atomClass: atomClass, body: body))
      }
    }
    return handlers
  }()
}
