/// A notebook that declares some symbols and has a hundred equations of them, of numbers and of
/// matrices, no two the same.
struct HundredEquations {
  var isChecked: Bool

  var text: String {
    """
    ```swift
    define("a, b, c", in: -2...2)
    define("u, v", in: -1...1, dimension: 8)
    define("n", 8)
    define("A", Matrix.normal(rows: 8, columns: 8, seed: 1))
    define("B", Matrix.normal(rows: 8, columns: 8, seed: 2))
    define("i, j", in: 1...8)
    define("\\\\sigma(x)") { (x: Double) in max(x, 0) }
    ```


    """ + (1...100).map(equation).joined(separator: "\n\n") + "\n"
  }

  private func equation(_ index: Int) -> String {
    let k = index + 1
    let forms = [
      "(a + \(k) b)^2 = a^2 + \(2 * k) a b + \(k * k) b^2",
      "\\sigma(a) - \\sigma(-a) = \\frac{\(k) a}{\(k)}",
      "(\(k) A + B)^\\top = \(k) A^\\top + B^\\top",
      "u^\\top (A B) v = \\frac{1}{\(k)} (\(k) A^\\top u)^\\top (B v)",
      "\\sum_{i=1}^{n} (u_i + \(k) v_i)^2 = \\|u\\|^2 + \(2 * k) u^\\top v + \(k * k) \\|v\\|^2",
      "\\operatorname{tr}(A B) + \(k) = \\sum_{i,j=1}^{n} A_{ij} B_{ji} + \(k)",
      "(A B)_{ij} = \\sum_{m=1}^{n} A_{im} B_{mj} \\quad \\text{for } i \\ne j",
      "a \\Bigl( b - \\frac{c}{\(k)} \\Bigr) = a b - \\frac{a c}{\(k)}",
      "\\frac{\\partial}{\\partial a} a^{3} b = \(k) a^2 b - \(k - 3) a^2 b",
      "e^{a + \(k)} = e^a e^{\(k)}",
    ]
    let attributes = "{#eq-\(index)\(isChecked ? "" : " check=false")}"
    return "$$ \(forms[index % forms.count]) $$ \(attributes)"
  }
}
