import SwiftReading
import Testing

@Suite("Names are followed by Swift's rules of scope")
struct NameTests {
  private func uses(_ code: String) -> Bool {
    SwiftSource(code).names.references.contains { $0.name == "mean" && !$0.isMember }
  }

  @Test(
    "Every way to use a variable of the outermost level",
    arguments: [
      "mean", "\"\\(mean)\"", "\"\"\"\n\\(mean + 1)\n\"\"\"", "#\"\\#(mean)\"#",
      "[1].map { $0 + mean }", "{ [mean] in mean }", "{ [m = mean] in m }", "f(a: mean)", "-mean",
      "mean[0]", "mean.x.y", "if let mean { mean }", "guard let mean else { fatalError() }",
      "switch mean { default: 1 }", "switch 1 { case mean: 1; default: 2 }", "Notebook.mean",
      "let a = mean", "let (a, b) = (1, mean)", "for i in 0..<mean {}", "`mean`", "$mean",
      "a[mean]", "a[keyPath: \\.x][mean]", "#if A\nmean\n#endif", "do { try f(mean) } catch {}",
      "{ mean in mean }(mean)", "[mean: 1]", "f { mean } g: { 1 }", "a ? mean : 2", "&mean",
      "mean = 3", "while mean > 3 {}", "/* /* */ */ mean", "defer { f(mean) }",
      "let mean2 = { (mean: Int) in mean }(mean)", "@W(mean) var a = 1",
    ])
  func used(code: String) { #expect(uses(code)) }

  @Test(
    "What is another thing of that name, or none",
    arguments: [
      "\"mean\"", "#\"\\(mean)\"#", "x.mean", "\\P.mean", "f(mean: 1)", "[1].map { mean in mean }",
      "[1].map { (mean: Int) -> Int in mean }", "for mean in [1] { mean }",
      "if let mean = x { mean }", "if case .some(let mean) = x { mean }",
      "switch x { case let .a(mean): mean; default: 1 }", "func f(mean: Int) -> Int { mean }",
      "func f(_ mean: Int = 1) {}", "do {} catch let mean { mean }", "// mean\n1", "/* mean */ 1",
      "#/mean/#", "do { let mean = 1; mean }", "{ let mean = 1; return mean }()",
      "func f() { mean }", "struct P { var mean = 1; func f() { mean } }", "var a: Int { mean }",
      "while let mean = next() { mean }", "{ [mean = 1] in mean }", "import mean",
      "do { func mean() {}; mean() }", "for case let (mean, _) in x where mean > 1 { mean }",
    ])
  func unused(code: String) { #expect(!uses(code)) }

  @Test("Code that waits is kept with what declares it")
  func declarations() {
    let code = """
      func f() -> Int { later }
      var computed: Int { g() }
      struct P { var a = first; static let s = lazily; init() { made }; func m() { used } }
      extension P { func e() { extra } }
      var stored = 1 { didSet { observed } }
      guard let open = x else { fatalError() }
      """
    func references(_ name: String) -> [String] {
      SwiftSource(code).names.declarations.filter { $0.name == name }
        .flatMap { $0.references.map(\.name) }
    }
    #expect(references("f").contains("later"))
    #expect(references("computed").contains("g"))
    #expect(references("P").contains("first") && references("P").contains("made"))
    #expect(!references("P").contains("lazily") && !references("P").contains("used"))
    #expect(references("s") == ["lazily"] && references("m") == ["used"])
    #expect(references("e") == ["extra"] && references("stored").contains("observed"))
    #expect(SwiftSource(code).names.declarations.contains { $0.name == "open" })
  }

  @Test("What code may change")
  func changes() {
    #expect(
      SwiftSource("a = 1; b.c[0] += 2; swap(&d, &e.f); g.append(1)\nh == i").changedNames
        .isSuperset(of: ["a", "b", "d", "e", "g"]))
    #expect(SwiftSource("h == i; let j = k + l.count").changedNames.isEmpty)
  }
}
