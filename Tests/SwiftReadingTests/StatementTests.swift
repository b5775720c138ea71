import SwiftReading
import Testing

@Suite("A text is cut into statements as the compiler does it")
struct StatementTests {
  @Test(
    "The last statement is shown when it is an expression",
    arguments: [
      ("let a = 1\na", 10), ("let a = 1", nil), ("print(1)\n  + 2", 0), ("var a = 1; a += 1", nil),
      ("for i in 0..<3 {\n i\n}", nil), ("x\n  .map { $0 }\n  .count", 0), ("f {\n a = 3\n}", 0),
      ("/* a */ b // c", 8), ("a == b", 0), ("@f func g() {}", nil), ("\"\"\"\n let\n\"\"\"", 0),
      ("-x", 0), ("let y =\n 3", nil), ("if a { b } else { c }", nil), ("a ?\n b : c", 0),
      ("\"a \\(f(\"b\")) let\"", 0), ("#if A\nb\n#endif", nil), ("", nil), ("try await f()", 0),
      ("let r = #/[\"(]/#\nr", 17), ("a /* /* ( */ \" */ + b", 0), ("a;", nil), ("_ = a", nil),
      ("(a, b) = (b, a)", nil), ("a ~= b", 0), ("#\"\"(\"#", 0), ("try f(); g", 9),
    ] as [(String, Int?)])
  func lastExpression(code: String, start: Int?) {
    #expect(SwiftSource(code).lastExpression == start)
  }

  @Test("Comments and spaces are no part of a statement")
  func statements() {
    let plain = SwiftSource("let a = f(1)\nlet b = 2").statements
    let spaced = SwiftSource("// c\nlet a = f( /* d */ 1)\n\n\nlet b   = 2 // e").statements
    #expect(plain.map(\.tokens) == spaced.map(\.tokens))
    #expect(plain.map(\.range) == [0..<12, 13..<22])
    #expect(SwiftSource("let a = \"x y\"").statements[0].tokens.contains("x y"))
  }

  @Test("Waiting is seen in strings' interpolations, and not in their text or in comments")
  func awaits() {
    #expect(SwiftSource("\"\\(await f())\"").awaits)
    #expect(!SwiftSource("\"await f()\" // await").awaits)
  }

  @Test("Imports of every form name their modules")
  func imports() {
    let code = """
      import Foundation; import struct Dispatch.DispatchTime
      @testable import A
      // import B
      let s = "import C"
      #if os(Linux)
      import Glibc.stdio
      #endif
      """
    #expect(SwiftSource(code).imports == ["A", "Dispatch", "Foundation", "Glibc"])
  }

  @Test(
    "Only uses of the function itself count",
    arguments: [
      ("define(\"a\", 1)", true), ("NotebookAPI.define(\"a\", 1)", true), ("/* define( */", false),
      ("table.define(\"a\", 1)", false), ("func define(_ a: Int) {}", false),
      ("\"\\(define(\"a\", 1))\"", true), ("#\"\\(define)\"#", false), ("f(define: 1)", false),
    ])
  func uses(code: String, isUse: Bool) {
    #expect(SwiftSource(code).uses("define", of: "NotebookAPI") == isUse)
  }
}
