import EquationChecking
import Evidence
import LinearAlgebra
import Testing

/// Values at a place, functions without their arguments, operators of several coordinates.
@Suite struct PlaceTests {
  private func report(_ latex: String) -> EquationReport {
    let vocabulary = Vocabulary()
    vocabulary.define("a, b, k", in: 0.5...1.5)
    vocabulary.define("x, y, z, t", in: 0.3...1.3)
    vocabulary.define("v, w", in: -1...1, dimension: 3)
    vocabulary.define("n", in: 1...12)
    vocabulary.define("Z", as: #"a^2 + b"#)
    vocabulary.define("N(t)", as: #"\frac{k}{1 + e^{-a t}}"#)
    vocabulary.define("u(x, t)", as: #"e^{-k t} \sin(x)"#)
    vocabulary.define("h(x, y, z)", as: #"\frac{1}{\sqrt{x^2 + y^2 + z^2}}"#)
    vocabulary.define("F(x, y, z)", as: #"\begin{pmatrix} y z \\ x z \\ 2 x y \end{pmatrix}"#)
    vocabulary.define("p(v)", as: #"e^{-\|v - w\|^2 / 2}"#)
    vocabulary.define("f(y)") { (y: Double) in y * y * y }
    return EquationChecker(vocabulary).check(latex)
  }

  @Test(arguments: [
    #"\left. s^3 \right|_{s = a} = a^3"#, #"f(s)|_{s = 2} = 8"#, #"2 f(s)\Big|_{s=a} = 2 a^3"#,
    #"\left. \frac{d}{ds} s^3 \right|_{s = a} = 3 a^2"#, #"\frac{d}{ds} f(s) \Big|_{s=a} = 3 a^2"#,
    #"Z|_{a = 2} = 4 + b"#, #"\left. a Z \right|_{a = 2, b = 1} = 10"#,
    #"\left[ \frac{s^3}{3} \right]_0^a = \int_0^a s^2 \, ds"#,
    #"\left. \frac{s^3}{3} \right|_{s=0}^{s=a} = \int_0^a s^2 \, ds"#,
    #"\left[ -e^{-s} \right]_0^\infty = 1"#, #"\left. \frac{dN}{dt} \right|_{t=0} = \frac{a k}{4}"#,
  ])
  func `values at a place hold`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"\left. s^3 \right|_{s = a} = a^2"#, #"f(s)|_{s = 2} = 4"#,
    #"\frac{d}{ds} f(s) \Big|_{s=a} = 0"#, #"Z|_{a = 2} = a^2 + b"#,
    #"\left[ \frac{s^3}{3} \right]_0^a = \int_0^a s^3 \, ds"#,
    #"\left. \frac{dN}{dt} \right|_{t=0} = \frac{a k}{2}"#,
  ])
  func `another value at a place fails`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }

  @Test(arguments: [
    (#"y^2 + f(y)|_{y = 2} = y^2 + 8"#, "one at which all is taken"),
    (#"f(y)|_{x = 2} = y^3"#, "does not occur"), (#"\left. a b \right|_0^1 = b"#, "which variable"),
  ])
  func `a bar without a clear reach is unchecked`(_ latex: String, _ reason: String) {
    let report = report(latex)
    #expect(!report.isFailed && !report.isPassed, "\(report)")
    #expect(report.relations.first?.reason?.contains(reason) == true, "\(report)")
  }

  @Test(arguments: [
    #"\frac{dN}{dt} = a N \left(1 - \frac{N}{k}\right)"#, #"\dot N = a N (1 - N/k)"#,
    #"N' = a N (1 - N/k)"#, #"\frac{\partial u}{\partial t} = k \frac{\partial^2 u}{\partial x^2}"#,
    #"u_t = k u_{xx}"#, #"u_{xx}(0, t) = 0"#, #"u_x(0, t) = e^{-k t}"#,
    #"\int_0^\pi u \, dx = 2 e^{-k t}"#,
  ])
  func `functions without arguments are taken at the declared symbols`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"\frac{dN}{dt} = a N \left(1 + \frac{N}{k}\right)"#, #"u_t = -k u_{xx}"#,
    #"\frac{\partial u}{\partial t} = k \frac{\partial u}{\partial x}"#,
  ])
  func `what they are not fails`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }

  @Test(arguments: [
    #"\|u\|^2 = \int_0^\pi u^2 \, dx"#, #"f \circ N = N^3"#, #"f * N = 1"#, #"\{u, N\} = 0"#,
    #"\frac{dN}{dt} = N (1 - t)"#,
  ])
  func `functions as such are not read as values`(_ latex: String) {
    let report = report(latex)
    #expect(!report.isFailed && !report.isPassed, "\(report)")
  }

  @Test(arguments: [
    #"\nabla h(x, y, z) = -h(x, y, z)^3 \begin{pmatrix} x \\ y \\ z \end{pmatrix}"#,
    #"\Delta h = 0"#, #"\nabla^2 h = 0"#, #"\nabla \cdot F = 0"#,
    #"\nabla \times F = \begin{pmatrix} x \\ -y \\ 0 \end{pmatrix}"#,
    #"\Delta u = -u"#, #"\nabla \log p(v) = w - v"#, #"\Delta \log p(v) = -3"#,
    #"\nabla \cdot \frac{v}{\|v\|^3} = 0"#, #"\nabla_v \cdot \nabla_v \log p(v) = -3"#,
    #"v \times w = -w \times v"#, #"v \cdot (v \times w) = 0"#,
    #"v \times (w \times e_1) = w (v \cdot e_1) - e_1 (v \cdot w)"#,
  ])
  func `operators of several coordinates hold`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"\nabla h(x, y, z) = h(x, y, z)^3 \begin{pmatrix} x \\ y \\ z \end{pmatrix}"#,
    #"\nabla^2 h = 1"#, #"\nabla \cdot F = 1"#, #"\nabla \times F = 0"#,
    #"\Delta \log p(v) = -2"#, #"\nabla \cdot \frac{v}{\|v\|^2} = 0"#, #"v \times w = w \times v"#,
  ])
  func `operators of several coordinates fail`(_ latex: String) {
    #expect(report(latex).isFailed, "\(report(latex))")
  }

  @Test(arguments: [
    #"\sum_{d \mid n} \varphi(d) = n"#, #"\sigma(n) = \sum_{d \mid n} d"#,
    #"\varphi(a) = \frac{1}{\sqrt{2 \pi}} e^{-a^2/2}"#, #"\sigma(a) + \sigma(-a) = 1"#,
  ])
  func `functions of number theory are told by their argument`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test(arguments: [
    #"\sqrt{(a - b)^2} = a - b, \quad a - b \ge 0"#,
    #"\tan(a + b) = \frac{\tan a + \tan b}{1 - \tan a \tan b}, \quad a^2 \le 9"#,
  ])
  func `an inequality that a relation needs is its condition`(_ latex: String) {
    #expect(report(latex).isPassed, "\(report(latex))")
  }

  @Test func `an inequality that may be a condition is not called wrong`() {
    let report = report(#"(a + b)^2 = a^2 + 2 a b + b^2, \quad a + b < 2"#)
    #expect(!report.isFailed, "\(report)")
    #expect(report.relations.last?.reason?.contains("condition") == true, "\(report)")
    #expect(self.report(#"\sqrt{(a - b)^2} = a - b, \quad a - b \le 0"#).isFailed)
  }
}
