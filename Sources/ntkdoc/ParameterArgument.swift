import ArgumentParser

/// `-P width=128,256`
struct ParameterArgument: Sendable {
  var name: String
  var values: [String]

  init(_ argument: String) throws {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
      throw ValidationError(
        "\"\(argument)\" sets no parameter; write -P NAME=VALUE, or several values with commas.")
    }
    name = String(argument[..<equals])
    values = argument[argument.index(after: equals)...]
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
