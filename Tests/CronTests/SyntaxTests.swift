import Cron
import Testing

struct SyntaxTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var expr: String
    var want: String
    var code: String?
    var span: [Int]?
    var hint: String?

    var testDescription: String { expr.debugDescription }
  }

  @Test(
    "An expression is judged, and what is odd in it has its code, its place and its correction",
    arguments: try Cases.read("syntax.jsonl", as: Case.self))
  func verdict(_ sample: Case) throws {
    let (expression, findings) = CronExpression.parse(sample.expr)
    let worst: String =
      findings.contains { $0.severity == .error }
      ? "error" : findings.contains { $0.severity == .warning } ? "warn" : "ok"
    #expect(worst == sample.want, "\(findings)")
    #expect((expression == nil) == (sample.want == "error"))
    guard let code = sample.code else { return }
    let finding = try #require(findings.first { $0.severity == (sample.want == "error" ? .error : .warning) })
    #expect(finding.code == code)
    if let span = sample.span { #expect(finding.range == span[0]..<span[1]) }
    if let hint = sample.hint { #expect(finding.suggestion?.contains(hint) == true, "\(finding)") }
    for suggestion in findings.compactMap(\.suggestion) {
      #expect(CronExpression.parse(suggestion).expression != nil, "\(suggestion)")
    }
  }
}
