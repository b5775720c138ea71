/// `\newcommand`, `\def`, `\DeclareMathOperator`, `\let`: the author's own commands.
enum MacroCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [:]
    for name in ["newcommand", "renewcommand", "providecommand", "DeclareRobustCommand"] {
      handlers[name] = { $0.newCommand($1) }
    }
    for name in ["def", "gdef", "edef", "xdef"] { handlers[name] = { $0.define($1) } }
    handlers["DeclareMathOperator"] = { $0.declareOperator($1) }
    handlers["DeclarePairedDelimiter"] = { $0.declarePair($1, hasBody: false) }
    handlers["DeclarePairedDelimiterX"] = { $0.declarePair($1, hasBody: true) }
    handlers["DeclarePairedDelimiterXPP"] = { $0.declareSurroundedPair($1) }
    for name in ["New", "Renew", "Provide", "Declare"] {
      handlers[name + "DocumentCommand"] = { $0.newDocumentCommand($1) }
    }
    handlers["let"] = { $0.letCommand($1) }
    for name in ["long", "outer", "protected"] { handlers[name] = { _, _ in nil } }
    handlers["global"] = { $0.globalAssignment($1) }
    return handlers
  }()
}

extension Parser {
  /// The commands that define others, name colours and columns, and set lengths.
  static let definers = MacroCommands.handlers
    .merging(ColorDefinitions.handlers) { $1 }
    .merging(LengthCommands.handlers) { $1 }
    .merging(ColumnTypes.handlers) { $1 }

  /// Reads a source of definitions alone: front matter.
  mutating func definitionsOnly() {
    while true {
      let token = nextUnexpanded()
      if token.kind == .end { return }
      if token.kind == .command, let handler = Self.definers[token.name] {
        _ = handler(&self, token)
      } else {
        report(
          "math.not-a-definition", "Not a definition", at: token.span,
          hints: ["\\newcommand{\\name}[1]{…} or \\DeclareMathOperator{\\name}{name}"])
        return
      }
    }
  }

  /// Defines a command. Aliases of a built-in command of that name keep the built-in meaning.
  mutating func assign(_ macro: Macro) {
    for (alias, var other) in macros.macros
    where other.isAlias && alias != macro.name && other.body[0].name == macro.name {
      other.body[0].name = Token.builtInMark + macro.name
      assign(other, to: alias, in: \.macros)
    }
    assign(macro, to: macro.name, in: \.macros)
  }

  /// `\global` before a definition: it outlasts its group.
  mutating func globalAssignment(_ token: Token) -> MathNode? {
    let outer = isGlobal
    isGlobal = true
    defer { isGlobal = outer }
    let following = nextUnexpanded()
    guard following.kind == .command,
      Self.definers[following.name] != nil || LengthRegister.isKnown(following.name)
    else {
      unread(following)
      return nil
    }
    return command(following)
  }

  func bodyTokens(_ tokens: [Token], of name: String) -> [Macro.BodyToken] {
    tokens.map { token in
      Macro.BodyToken(
        kind: token.kind, hasSpaceBefore: token.hasSpaceBefore, scalar: token.scalar,
        name: token.name,
        definition: MathSpan.Definition(macro: name, span: source.span(of: token.span.range)))
    }
  }

  /// The name that a definition is for, with or without braces.
  mutating func definedName(of command: Token) -> String? {
    var token = nextUnexpanded()
    let isGroup = token.kind == .beginGroup
    if isGroup { token = nextUnexpanded() }
    guard token.kind == .command, !token.name.isEmpty else {
      report(
        "math.bad-definition", "\\\(command.name) needs the name of a command",
        at: command.span)
      if isGroup {
        unread(token)
        _ = groupTokens(command)
      } else {
        unread(token)
      }
      return nil
    }
    if isGroup, nextUnexpanded().kind != .endGroup {
      report("math.missing-brace", "Missing }", at: token.span)
    }
    return token.name
  }

  /// `\newcommand{\name}[2][default]{body}`
  mutating func newCommand(_ command: Token) -> MathNode? {
    if peekUnexpanded().isCharacter("*") { _ = nextUnexpanded() }
    guard let name = definedName(of: command) else { return nil }
    var count = 0
    var standard: [Macro.BodyToken]?
    if let (text, span) = optionalRawArgument() {
      count = Int(text) ?? -1
      if !(0...9).contains(count) {
        report("math.bad-definition", "A command takes 0 to 9 arguments", at: span)
        count = 0
      }
      if count > 0, peekUnexpanded().isCharacter("[") {
        let open = nextUnexpanded()
        standard = bodyTokens(optionalTokens(open), of: name)
      }
    }
    guard let body = argumentTokens(of: command) else { return nil }
    if LengthRegister.inertMacros.contains(name) { reportNoEffect(of: command, named: name) }
    assign(
      Macro(
        name: name, parameterCount: count, defaultArgument: standard, delimiters: [],
        body: bodyTokens(body, of: name)))
    return nil
  }

  /// `\NewDocumentCommand{\name}{O{default} m m}{body}`
  mutating func newDocumentCommand(_ command: Token) -> MathNode? {
    guard let name = definedName(of: command) else { return nil }
    let specification = argumentTokens(of: command) ?? []
    var count = 0
    var standard: [Macro.BodyToken]?
    var index = 0
    while index < specification.count {
      let token = specification[index]
      index += 1
      if token.kind == .blank { continue }
      if token.isCharacter("m") {
        count += 1
      } else if count == 0, token.isCharacter("o") {
        (count, standard) = (1, [])
      } else if count == 0, token.isCharacter("O"), index < specification.count {
        let rest = specification[index...].dropFirst()
        let end = rest.firstIndex { $0.kind == .endGroup } ?? specification.endIndex
        (count, standard) = (1, bodyTokens(Array(rest[..<end]), of: name))
        index = min(end + 1, specification.count)
      } else {
        report(
          "math.bad-definition", "\(token.source) is not a kind of argument here", at: token.span,
          hints: ["m, and o or O{…} for the first"])
      }
    }
    guard let body = argumentTokens(of: command) else { return nil }
    assign(
      Macro(
        name: name, parameterCount: min(count, 9), defaultArgument: standard, delimiters: [],
        body: bodyTokens(body, of: name)))
    return nil
  }

  private mutating func optionalTokens(_ open: Token) -> [Token] {
    var tokens: [Token] = []
    while true {
      let token = nextUnexpanded()
      if token.isCharacter("]") { return tokens }
      if token.kind == .end {
        unread(token)
        report("math.missing-bracket", "Missing ]", at: open.span)
        return tokens
      }
      tokens.append(token)
    }
  }

  /// `\def\name#1#2{body}`, with delimiters between the parameters.
  ///
  /// `\gdef` outlasts its group, `\edef` expands the body at once, `\xdef` does both.
  mutating func define(_ command: Token) -> MathNode? {
    guard let name = definedName(of: command) else { return nil }
    var delimiters: [[Token]] = [[]]
    while true {
      let token = nextUnexpanded()
      if token.kind == .beginGroup {
        let isExpanded = command.name == "edef" || command.name == "xdef"
        let body = isExpanded ? expandedGroupTokens(token) : groupTokens(token)
        if LengthRegister.inertMacros.contains(name) { reportNoEffect(of: command, named: name) }
        let wasGlobal = isGlobal
        if command.name == "gdef" || command.name == "xdef" { isGlobal = true }
        defer { isGlobal = wasGlobal }
        assign(
          Macro(
            name: name, parameterCount: delimiters.count - 1, defaultArgument: nil,
            delimiters: delimiters.map { bodyTokens($0, of: name) },
            body: bodyTokens(body, of: name)))
        return nil
      }
      if token.kind == .end || token.kind == .endGroup {
        unread(token)
        missingArgument(of: command, named: nil)
        return nil
      }
      if token.kind == .parameter {
        delimiters.append([])
      } else {
        delimiters[delimiters.count - 1].append(token)
      }
    }
  }

  /// `\DeclareMathOperator*{\argmax}{arg\,max}`
  mutating func declareOperator(_ command: Token) -> MathNode? {
    let isStarred = peekUnexpanded().isCharacter("*")
    if isStarred { _ = nextUnexpanded() }
    guard let name = definedName(of: command), let body = argumentTokens(of: command) else {
      return nil
    }
    let operatorName = isStarred ? "operatornamewithlimits" : "operatorname"
    func token(_ kind: Token.Kind, _ scalar: UInt32, _ commandName: String = "") -> Token {
      Token(
        kind: kind, hasSpaceBefore: false, scalar: scalar, name: commandName,
        span: command.span)
    }
    let tokens =
      [token(.command, 0, operatorName), token(.beginGroup, 0x7B)] + body
      + [token(.endGroup, 0x7D)]
    assign(
      Macro(
        name: name, parameterCount: 0, defaultArgument: nil, delimiters: [],
        body: bodyTokens(tokens, of: name)))
    return nil
  }

  /// `\let\name=\other`
  mutating func letCommand(_ command: Token) -> MathNode? {
    guard let name = definedName(of: command) else { return nil }
    if peekUnexpanded().isCharacter("=") { _ = nextUnexpanded() }
    let meaning = nextUnexpanded()
    if meaning.kind == .end || meaning.kind == .endGroup {
      unread(meaning)
      missingArgument(of: command, named: nil)
      return nil
    }
    if meaning.kind == .command, var macro = macros.macros[meaning.name] {
      macro.name = name
      assign(macro)
    } else {
      assign(
        Macro(
          name: name, parameterCount: 0, defaultArgument: nil, delimiters: [],
          body: bodyTokens([meaning], of: name), isAlias: meaning.kind == .command))
    }
    return nil
  }
}
