/// `\newcolumntype{L}[1]{>{\displaystyle}l}`: kinds of columns of the author's own.
enum ColumnTypes {
  static let handlers: [String: CommandTable.Handler] = [
    "newcolumntype": { parser, token in
      guard let (name, span) = parser.rawArgument(of: token) else { return nil }
      var count = 0
      if let (text, span) = parser.optionalRawArgument() {
        count = Int(text) ?? 0
        if !(0...9).contains(count) {
          parser.report("math.bad-definition", "A column takes 0 to 9 arguments", at: span)
          count = 0
        }
      }
      guard let body = parser.argumentTokens(of: token) else { return nil }
      guard name.unicodeScalars.count == 1 else {
        parser.report("math.bad-definition", "A column's name is one letter", at: span)
        return nil
      }
      parser.assign(
        Macro(
          name: name, parameterCount: count, defaultArgument: nil, delimiters: [],
          body: parser.bodyTokens(body, of: name)), to: name, in: \.columns)
      return nil
    }
  ]
}
