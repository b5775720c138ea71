/// Matrices of the package physics: `\mqty`, `\imat`, `\xmat`, `\pmat`, `\dmat`.
extension Parser {
  /// `\mqty(a & b \\ c & d)`, `\mqty[…]`, `\mqty|…|`, `\mqty{…}`
  mutating func matrixQuantity(_ token: Token, isSmall: Bool) -> MathNode? {
    let name = isSmall ? "smallmatrix" : "matrix"
    func template(_ prefix: String) -> String {
      "\\begin{\(prefix)\(name)}#1\\end{\(prefix)\(name)}"
    }
    let isGrouped = takesStar()
    let open = peek()
    if let body = groupIfPresent() { return templated(template(""), [body], token, isAtom: true) }
    if isGrouped, open.isCharacter("(") {
      _ = next()
      guard let body = delimitedTokens(open, until: ")") else { return nil }
      return groupedMatrix(name, body, token)
    }
    let pairs: [(Unicode.Scalar, Unicode.Scalar, String)] = [
      ("(", ")", "p"), ("[", "]", "b"), ("|", "|", "v"),
    ]
    for (left, right, prefix) in pairs where open.isCharacter(left) {
      _ = next()
      guard let body = delimitedTokens(open, until: right) else { return nil }
      return templated(template(prefix), [body], token, isAtom: true)
    }
    missingArgument(of: token, named: nil)
    return nil
  }

  /// `\mdet{a & b \\ c & d}`, `\pmqty{…}`
  mutating func delimitedMatrix(_ token: Token, _ environment: String) -> MathNode? {
    guard let body = argumentTokens(of: token) else { return nil }
    return templated("\\begin{\(environment)}#1\\end{\(environment)}", [body], token)
      .flatMap(\.soleNode)
  }

  /// `\Pmqty{…}`, in parentheses of another form.
  mutating func groupedMatrix(_ token: Token, _ name: String) -> MathNode? {
    argumentTokens(of: token).flatMap { groupedMatrix(name, $0, token) }
  }

  private mutating func groupedMatrix(
    _ name: String, _ body: [Token], _ token: Token
  ) -> MathNode? {
    templated(
      "\\left\\lgroup\\begin{\(name)}#1\\end{\(name)}\\right\\rgroup", [body], token, isAtom: true)
  }

  private mutating func matrixSize(of token: Token) -> Int {
    guard let (text, span) = rawArgument(of: token) else { return 1 }
    guard let count = Int(text), (1...20).contains(count) else {
      report("math.bad-argument", "\\\(token.name) takes a number up to 20", at: span)
      return 1
    }
    return count
  }

  private mutating func insert(rows: [[String]], _ arguments: [[Token]], _ token: Token) {
    let text = rows.map { $0.joined(separator: "&") }.joined(separator: "\\\\")
    insert(text, arguments, token)
  }

  mutating func identityMatrix(_ token: Token) -> MathNode? {
    let count = matrixSize(of: token)
    let range = 0..<count
    insert(rows: range.map { i in range.map { i == $0 ? "1" : "0" } }, [], token)
    return nil
  }

  /// `\zmat{2}{3}` of zeros, `\zmat{2}` with as many columns as rows.
  mutating func zeroMatrix(_ token: Token) -> MathNode? {
    let rows = matrixSize(of: token)
    let columns = peek().kind == .beginGroup ? matrixSize(of: token) : rows
    let row = Array(repeating: "0", count: columns)
    insert(rows: Array(repeating: row, count: rows), [], token)
    return nil
  }

  /// `\xmat{x}{2}{3}` of one entry; with a star, with the numbers of its row and its column.
  mutating func constantMatrix(_ token: Token) -> MathNode? {
    let isNumbered = takesStar()
    guard let entry = argumentTokens(of: token) else { return nil }
    let (rows, columns) = (matrixSize(of: token), matrixSize(of: token))
    func cell(_ row: Int, _ column: Int) -> String {
      guard isNumbered else { return "#1" }
      let indices = (rows > 1 ? ["\(row)"] : []) + (columns > 1 ? ["\(column)"] : [])
      return "#1_{\(indices.joined())}"
    }
    insert(
      rows: (1...rows).map { row in (1...columns).map { cell(row, $0) } }, [entry], token)
    return nil
  }

  /// Pauli's matrices: `\pmat{1}`, `\pmat{x}`, the identity as `\pmat{0}`.
  mutating func pauliMatrix(_ token: Token) -> MathNode? {
    guard let (text, span) = rawArgument(of: token) else { return nil }
    switch text {
    case "0": insert("1&0\\\\0&1", [], token)
    case "1", "x": insert("0&1\\\\1&0", [], token)
    case "2", "y": insert("0&-i\\\\i&0", [], token)
    case "3", "z": insert("1&0\\\\0&-1", [], token)
    default:
      report("math.bad-argument", "\\\(token.name) takes 0 to 3, x, y or z", at: span)
    }
    return nil
  }

  /// `\dmat{a, b, c}`; with blocks: `\dmat{a, b & c \\ d & e}`. One that rises begins at the right.
  mutating func diagonalMatrix(_ token: Token, rises: Bool = false) -> MathNode? {
    let fill = bracketIfPresent()
    guard let tokens = argumentTokens(of: token) else { return nil }
    let entries = tokens.split { $0.isCharacter(",") }.prefix(9).map(Array.init)
    guard entries.count < 9 else {
      report("math.bad-argument", "\\\(token.name) takes up to 8 entries", at: token.span)
      return nil
    }
    let range = entries.indices
    let cells = range.map { index in
      entries[index].contains { $0.kind == .alignment }
        ? "\\begin{matrix}#\(index + 1)\\end{matrix}" : "#\(index + 1)"
    }
    let other = fill == nil ? "" : "#9"
    var arguments = entries
    while arguments.count < 8 { arguments.append([]) }
    arguments.append(fill ?? [])
    let last = entries.count - 1
    insert(
      rows: range.map { row in
        range.map { column in row == (rises ? last - column : column) ? cells[row] : other }
      }, arguments, token)
    return nil
  }
}
