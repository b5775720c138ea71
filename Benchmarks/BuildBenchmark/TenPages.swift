/// A notebook of about ten pages: prose, formulas, cells, figures and tables, as people write them.
struct TenPages {
  /// A word of the prose, and a number of one cheap cell: what is edited.
  var word = "limit"
  var number = 1

  var text: String {
    (["---\ntitle: Ten pages\nauthor: A. Author\n---\n"] + (1...12).map(section)).joined(
      separator: "\n")
  }

  private func section(_ index: Int) -> String {
    """
    # Section \(index) {#sec-\(index)}

    \(paragraph(index)) \(index == 6 ? "In the \(word) of large width it is exact." : "")

    $$ \\Theta^{(\(index))}(x, x') = \\sum_{\\ell=1}^{L} \\Bigl( \\Sigma^{(\\ell)}(x, x')
      \\prod_{k=\\ell+1}^{L} \\dot\\Sigma^{(k)}(x, x') \\Bigr) + \\frac{\(index)}{n} $$ {#eq-\(index)}

    ```swift
    //| label: fig-\(index)
    //| caption: The values of section \(index).
    let xs\(index) = (0..<40).map { Double($0) / 10 }
    let total\(index) = xs\(index).reduce(\(index == 6 ? number : 0), +)
    plot(lines(xs\(index), xs\(index).map { sin($0 * \(index)) }))
    ```

    \(paragraph(index + 1)) It is @eq-\(index), and for `{swift} xs\(index).count` points it is
    `{swift} total\(index)`.

    - One point of @fig-\(index), in *italics*, with $x^{\(index)} \\le 1$.
    - Another one, in **bold**, with `code`.

    """
  }

  private func paragraph(_ index: Int) -> String {
    """
    A network of width $n$ at initialization is a random function, and its outputs are jointly
    Gaussian as $n \\to \\infty$; the kernel $\\Theta$ of its gradients tends to a limit that does
    not depend on the draw of the weights. Trained by gradient flow with the squared loss, the
    function moves as $\\dot f = -\\Theta (f - y)$, whose solution is an exponential in time with the
    eigenvalues $\\lambda_1 \\ge \\dots \\ge \\lambda_{\(index + 2)}$ of the kernel matrix as rates.
    """
  }
}
