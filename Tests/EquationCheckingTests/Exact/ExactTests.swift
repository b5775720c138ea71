import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Identities over a prime field, and closed forms to 50 digits.
@Suite struct ExactTests {
  private func vocabulary() -> Vocabulary {
    let vocabulary = Vocabulary()
    vocabulary.define("a, b, c", in: 0.5...2)
    vocabulary.define("t", in: 0.1...1.2)
    vocabulary.define("x, y", in: -1...1, dimension: 4)
    vocabulary.define("\\beta", 0.3)
    vocabulary.define("n", 4)
    vocabulary.define("i, j", in: 1...4)
    for name in ["A", "B", "U", "V"] {
      vocabulary.define(
        name,
        drawnBy: { generator in
          Matrix(rows: 4, columns: 4, elements: generator.normals(16).map { 0.3 * $0 })
            + Matrix.identity(4) * 3.0
        })
    }
    vocabulary.define(
      "K",
      drawnBy: { generator in
        let a = Matrix(rows: 4, columns: 4, elements: generator.normals(16))
        return a * a.transposed + Matrix.identity(4)
      })
    vocabulary.define(
      "u",
      drawnBy: { generator in
        let u = generator.normals(4)
        let size = norm(u)
        return u.map { $0 / size }
      })
    vocabulary.define("f(t)") { (t: Double) in t * t + 1 }
    return vocabulary
  }

  private func examined(_ latex: String) -> Check? {
    EquationChecker(vocabulary()).check(latex, mutates: false).relations.first
  }

  @Test(arguments: [
    #"(a + b)^2 = a^2 + 2 a b + b^2"#,
    #"\frac{1}{a} + \frac{1}{b} = \frac{a + b}{a b}"#,
    #"\frac{a^3 - b^3}{a - b} = a^2 + a b + b^2"#,
    #"(A B)^\top = B^\top A^\top"#, #"(A B)^{-1} = B^{-1} A^{-1}"#,
    #"\det(A B) = \det(A) \det(B)"#, #"\operatorname{tr}(A B) = \operatorname{tr}(B A)"#,
    #"(A + U V)^{-1} = A^{-1} - A^{-1} U (I_n + V A^{-1} U)^{-1} V A^{-1}"#,
    #"\|x + y\|^2 + \|x - y\|^2 = 2 \|x\|^2 + 2 \|y\|^2"#,
    #"\sum_{k=1}^n x_k^2 = x^\top x"#, #"(f(a) + f(b))^2 = f(a)^2 + 2 f(a) f(b) + f(b)^2"#,
    #"(1 + \beta)^2 = 1 + 2 \beta + \beta^2"#, #"0.1 a + 0.2 a = 0.3 a"#,
  ])
  func `an identity is one, with its probability of error`(latex: String) throws {
    let check = try #require(examined(latex))
    #expect(check.verdict == .passed, "\(check)")
    #expect(check.grade == .identity, "\(check)")
    guard case .identity(let error) = check.finding else {
      Issue.record("\(String(describing: check.finding))")
      return
    }
    #expect(error > 0 && error < 1e-15)
  }

  @Test func `a matrix is as symmetric as the declared one`() throws {
    let check = try #require(examined(#"(K A)^\top = A^\top K"#))
    #expect(check.grade == .identity)
    #expect(check.notes == ["an identity of symmetric matrices, like the declared ones"])
  }

  @Test(arguments: [
    // True for what is declared alone.
    #"u^\top u = 1"#, #"f(a) = a^2 + 1"#,
  ])
  func `what the declared values make true stays with numbers`(latex: String) throws {
    let check = try #require(examined(latex))
    #expect(check.verdict == .passed, "\(check)")
    #expect(check.grade == .rounding, "\(check)")
  }

  @Test(arguments: [
    #"\sin^2 t + \cos^2 t = 1"#, #"\sin(2 t) = 2 \sin(t) \cos(t)"#,
    #"e^{a + b} = e^a e^b"#, #"\log(a b) = \log(a) + \log(b)"#,
    #"\sqrt{a b} = \sqrt{a} \sqrt{b}"#, #"\cosh^2 t - \sinh^2 t = 1"#,
    #"\pi = 4 \arctan(1)"#, #"\beta^2 = 0.09"#, #"\|x\|^2 \|y\|^2 \ge (x^\top y)^2"#,
    #"e^t \ge 1 + t"#,
  ])
  func `closed forms hold to 50 digits`(latex: String) throws {
    let check = try #require(examined(latex))
    #expect(check.verdict == .passed, "\(check)")
    #expect(check.grade == .digits, "\(check)")
    #expect(check.finding == .digits(50))
  }

  /// Two sides that differ by less than double precision.
  @Test(arguments: [
    #"(a + b)^2 = a^2 + 2 a b + b^2 + 10^{-20} a"#,
    #"a = (1 + 10^{-20}) a"#,
    #"\frac{1}{a} + \frac{1}{b} = \frac{a + b}{a b} + 10^{-25}"#,
    #"\sin^2 t + \cos^2 t = 1 + 10^{-20}"#, #"e^{a + b} = e^a e^b (1 + 10^{-19})"#,
    #"\pi = 3.141592653589793"#, #"\sqrt{2} = 1.4142135623730951"#,
    #"(A B)^\top = B^\top A^\top + 10^{-22} A"#, #"e^t \le e^t - 10^{-20}"#,
    #"a \ge a + 10^{-30} a"#,
  ])
  func `what rounding hides fails`(latex: String) throws {
    let check = try #require(examined(latex))
    #expect(check.isFailed, "\(check)")
  }

  /// A digit that changes no double is not read.
  @Test func `digits beyond a double leave the relation unchecked`() throws {
    let check = try #require(
      examined(#"2 a + 0.10000000000000000001 = a + a + 0.10000000000000000002"#))
    #expect(check.isUnchecked, "\(check)")
  }

  @Test func `words and order of the grades`() {
    #expect(Check.Grade.identity.word() == "identity")
    #expect(Check.Grade.digits.word() == "to 50 digits")
    #expect(Check.Grade.allCases.prefix(3) == [.identity, .digits, .rounding])
  }
}
