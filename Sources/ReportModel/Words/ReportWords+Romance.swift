extension ReportWords {
  static let spanish = ReportWords(
    contents: "Índice", abstract: "Resumen", chapter: "Capítulo", appendix: "Apéndice",
    references: "Referencias", checks: "Comprobaciones numéricas", code: "Código",
    notation: "Notación", proof: "Demostración",
    kinds: [
      .equation: Name("Ecuación", "Ecuaciones"), .figure: Name("Figura", "Figuras"),
      .table: Name("Tabla", "Tablas"), .section: Name("Sección", "Secciones"),
      .theorem: Name("Teorema", "Teoremas"), .lemma: Name("Lema", "Lemas"),
      .corollary: Name("Corolario", "Corolarios"),
      .proposition: Name("Proposición", "Proposiciones"),
      .conjecture: Name("Conjetura", "Conjeturas"),
      .definition: Name("Definición", "Definiciones"), .example: Name("Ejemplo", "Ejemplos"),
      .solution: Name("Solución", "Soluciones"), .algorithm: Name("Algoritmo", "Algoritmos"),
      .listing: Name("Listado", "Listados"),
      .exercise: Name("Ejercicio", "Ejercicios"), .remark: Name("Observación", "Observaciones"),
      .note: Name("Nota", "Notas"), .tip: Name("Consejo", "Consejos"),
      .important: Name("Importante", "Importantes"), .warning: Name("Advertencia", "Advertencias"),
      .caution: Name("Precaución", "Precauciones"),
    ],
    equationCall: Name("ec.", "ecs."), and: "y",
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
      "octubre", "noviembre", "diciembre",
    ],
    day: { day, month in "\(day.day)\u{A0}de \(month) de \(day.year)" },
    works: Works(
      in: "En", volume: "volumen", number: "número", pages: Name("página", "páginas"),
      chapter: "capítulo", editors: Name("ed.", "eds."), edition: "% edición",
      ordinal: { "\($0).ª" }, visited: "consultado el",
      types: [
        "phdthesis": "Tesis doctoral", "mastersthesis": "Tesis de máster",
        "mathesis": "Tesis de máster", "bathesis": "Trabajo de fin de grado",
        "techreport": "Informe técnico", "dataset": "Conjunto de datos", "software": "Software",
        "patent": "Patente",
      ]), beforeOurEra: "a.\u{A0}C.")

  static let portuguese = ReportWords(
    contents: "Sumário", abstract: "Resumo", chapter: "Capítulo", appendix: "Apêndice",
    references: "Referências", checks: "Verificações numéricas", code: "Código",
    notation: "Notação", proof: "Demonstração",
    kinds: [
      .equation: Name("Equação", "Equações"), .figure: Name("Figura", "Figuras"),
      .table: Name("Tabela", "Tabelas"), .section: Name("Seção", "Seções"),
      .theorem: Name("Teorema", "Teoremas"), .lemma: Name("Lema", "Lemas"),
      .corollary: Name("Corolário", "Corolários"),
      .proposition: Name("Proposição", "Proposições"),
      .conjecture: Name("Conjectura", "Conjecturas"),
      .definition: Name("Definição", "Definições"), .example: Name("Exemplo", "Exemplos"),
      .solution: Name("Solução", "Soluções"), .algorithm: Name("Algoritmo", "Algoritmos"),
      .listing: Name("Listagem", "Listagens"),
      .exercise: Name("Exercício", "Exercícios"), .remark: Name("Observação", "Observações"),
      .note: Name("Nota", "Notas"), .tip: Name("Dica", "Dicas"),
      .important: Name("Importante", "Importantes"), .warning: Name("Aviso", "Avisos"),
      .caution: Name("Cuidado", "Cuidados"),
    ],
    equationCall: Name("eq.", "eqs."), and: "e",
    months: [
      "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
      "outubro", "novembro", "dezembro",
    ],
    day: { day, month in "\(day.day)\u{A0}de \(month) de \(day.year)" },
    works: Works(
      in: "Em", volume: "volume", number: "número", pages: Name("página", "páginas"),
      chapter: "capítulo", editors: Name("ed.", "eds."), edition: "% edição",
      ordinal: { "\($0)ª" }, visited: "acesso em",
      types: [
        "phdthesis": "Tese de doutorado", "mastersthesis": "Dissertação de mestrado",
        "mathesis": "Dissertação de mestrado", "bathesis": "Trabalho de conclusão de curso",
        "techreport": "Relatório técnico", "dataset": "Conjunto de dados", "software": "Software",
        "patent": "Patente",
      ]), beforeOurEra: "a.C.")

  static let italian = ReportWords(
    contents: "Indice", abstract: "Sommario", chapter: "Capitolo", appendix: "Appendice",
    references: "Riferimenti bibliografici", checks: "Verifiche numeriche", code: "Codice",
    notation: "Notazione", proof: "Dimostrazione",
    kinds: [
      .equation: Name("Equazione", "Equazioni"), .figure: Name("Figura", "Figure"),
      .table: Name("Tabella", "Tabelle"), .section: Name("Sezione", "Sezioni"),
      .theorem: Name("Teorema", "Teoremi"), .lemma: Name("Lemma", "Lemmi"),
      .corollary: Name("Corollario", "Corollari"),
      .proposition: Name("Proposizione", "Proposizioni"),
      .conjecture: Name("Congettura", "Congetture"),
      .definition: Name("Definizione", "Definizioni"), .example: Name("Esempio", "Esempi"),
      .solution: Name("Soluzione", "Soluzioni"), .algorithm: Name("Algoritmo", "Algoritmi"),
      .listing: Name("Listato", "Listati"),
      .exercise: Name("Esercizio", "Esercizi"), .remark: Name("Osservazione", "Osservazioni"),
      .note: Name("Nota", "Note"), .tip: Name("Suggerimento", "Suggerimenti"),
      .important: Name("Importante", "Importanti"), .warning: Name("Avviso", "Avvisi"),
      .caution: Name("Attenzione", "Attenzione"),
    ],
    equationCall: Name("eq.", "eqq."), and: "e",
    months: [
      "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
      "settembre", "ottobre", "novembre", "dicembre",
    ],
    day: { day, month in "\(day.day)\u{A0}\(month) \(day.year)" },
    works: Works(
      in: "In", volume: "volume", number: "numero", pages: Name("pagina", "pagine"),
      chapter: "capitolo", editors: Name("a cura di", "a cura di"), edition: "% edizione",
      ordinal: { "\($0)ª" }, visited: "visitato il",
      types: [
        "phdthesis": "Tesi di dottorato", "mastersthesis": "Tesi di laurea magistrale",
        "mathesis": "Tesi di laurea magistrale", "bathesis": "Tesi di laurea",
        "techreport": "Rapporto tecnico", "dataset": "Insieme di dati", "software": "Software",
        "patent": "Brevetto",
      ]), beforeOurEra: "a.C.")
}
