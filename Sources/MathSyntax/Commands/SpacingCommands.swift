/// `\,` `\quad` `\hspace` `\kern` `\mskip` and their like.
enum SpacingCommands {
  static let handlers: [String: CommandTable.Handler] = {
    var handlers: [String: CommandTable.Handler] = [
      "hspace": { $0.spaceInBraces($1) }, "mspace": { $0.spaceInBraces($1) },
      "kern": { $0.spaceOfTokens($1) }, "mkern": { $0.spaceOfTokens($1) },
      "hskip": { $0.spaceOfTokens($1) }, "mskip": { $0.spaceOfTokens($1) },
      "allowbreak": { _, token in
        .space(
          Space(span: token.span, width: .zero, isBreak: true, outsideScripts: false))
      },
      // What amsmath's `\pmod` and `\mod` have more in displays of their own.
      "displayedmodspace": { $0.spaceInDisplays($1, 10) },
      "displayedsmallmodspace": { $0.spaceInDisplays($1, 6) },
      "nonscript": { $0.nonscript($1) },
      "rule": { $0.rule($1) }, "vrule": { $0.verticalRule($1) },
      "hfill": { _, token in .space(.fixed(2, .em, token.span)) },
      "hfil": { _, token in .space(.fixed(1, .em, token.span)) },
    ]
    for (name, value, unit) in fixed {
      handlers[name] = { _, token in .space(.fixed(value, unit, token.span)) }
    }
    for name in [
      "relax", "nobreak", "nolinebreak", "displaybreak", "protect", "null", "noindent",
      "break", "pagebreak", "nobreakdash", "allowdisplaybreaks", "SwapAboveDisplaySkip",
      "MTFlushSpaceAbove", "MTFlushSpaceBelow", "normalfont",
    ] {
      handlers[name] = { _, _ in nil }
    }
    // MathJax's extensions, all of which are known here.
    handlers["require"] = { parser, token in
      _ = parser.argumentTokens(of: token)
      return nil
    }
    return handlers
  }()

  private static let fixed: [(String, Double, Length.Unit)] = [
    (",", 3, .mathUnit), ("thinspace", 3, .mathUnit), ("!", -3, .mathUnit),
    ("negthinspace", -3, .mathUnit), (":", 4, .mathUnit), (">", 4, .mathUnit),
    ("medspace", 4, .mathUnit), ("negmedspace", -4, .mathUnit), (";", 5, .mathUnit),
    ("thickspace", 5, .mathUnit), ("negthickspace", -5, .mathUnit), (" ", 1, .wordSpace),
    ("nobreakspace", 1, .wordSpace), ("space", 1, .wordSpace), ("enspace", 0.5, .em),
    ("enskip", 0.5, .em), ("quad", 1, .em), ("qquad", 2, .em), ("\n", 1, .wordSpace),
    ("\t", 1, .wordSpace),
  ]
}

extension Parser {
  mutating func spaceInBraces(_ token: Token) -> MathNode? {
    if peek().isCharacter("*") { _ = next() }
    guard let (text, span) = rawArgument(of: token), let width = length(text, at: span) else {
      return nil
    }
    return .space(
      Space(
        span: token.span.through(span), width: width, isBreak: false, outsideScripts: false))
  }

  func spaceInDisplays(_ token: Token, _ units: Double) -> MathNode {
    var space = Space.fixed(units, .mathUnit, token.span)
    space.isForDisplays = true
    return .space(space)
  }

  mutating func spaceOfTokens(_ token: Token) -> MathNode? {
    guard let width = lengthTokens(of: token) else { return nil }
    return .space(
      Space(
        span: token.span.through(lastSpan), width: width, isBreak: false, outsideScripts: false))
  }

  /// `\nonscript` drops the space behind it in script styles.
  mutating func nonscript(_ token: Token) -> MathNode? {
    let following = next()
    guard following.kind == .command, case .space(var space)? = command(following) else {
      unread(following)
      return nil
    }
    space.outsideScripts = true
    return .space(space)
  }

  /// TeX's `\vrule height 5pt depth 2pt width 1pt`: as high and deep as its list where it does not
  /// say.
  mutating func verticalRule(_ token: Token) -> MathNode? {
    var (height, depth): (Length?, Length?)
    var width = macros.lengths["arrayrulewidth"] ?? Length(0.04, .em)
    var span = token.span
    while let word = keyword(["height", "depth", "width"]) {
      guard let length = lengthTokens(of: token) else { break }
      span = span.through(lastSpan)
      switch word {
      case "height": height = length
      case "depth": depth = length
      default: width = length
      }
    }
    return .rule(
      Rule(
        span: span, width: width, height: height ?? .zero, raise: .zero,
        running: Rule.Running(height: height, depth: depth)))
  }

  /// One of some words of letters, which is consumed.
  private mutating func keyword(_ words: [String]) -> String? {
    for word in words {
      var read: [Token] = []
      for scalar in word.unicodeScalars {
        let token = nextUnexpanded()
        read.append(token)
        if !token.isCharacter(scalar) { break }
      }
      if read.count == word.count, read.last!.isCharacter(word.unicodeScalars.last!) {
        return word
      }
      for token in read.reversed() { unread(token) }
    }
    return nil
  }

  /// `\rule[raise]{width}{height}`
  mutating func rule(_ token: Token) -> MathNode? {
    let raise = optionalRawArgument().flatMap { length($0.text, at: $0.span) }
    guard let (width, widthSpan) = rawArgument(of: token),
      let (height, heightSpan) = rawArgument(of: token),
      let width = length(width, at: widthSpan), let height = length(height, at: heightSpan)
    else { return nil }
    return .rule(
      Rule(
        span: token.span.through(heightSpan), width: width, height: height,
        raise: raise ?? .zero))
  }
}
