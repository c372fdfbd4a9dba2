import Foundation
import Testing

@testable import PracticeServer

@Suite("Dates as the API writes them")
struct DateFormsTests {
  @Test(
    "Each form is the documentation's",
    arguments: [
      // Seconds since 1970; the first is the moment of the document's own sample.
      (1_523_576_286.923137, "2018-04-12 23:38:06.923137+00:00", "Thu, 12 Apr 2018 23:38:06 GMT"),
      (0, "1970-01-01 00:00:00.000000+00:00", "Thu, 01 Jan 1970 00:00:00 GMT"),
      (951_782_399.9999996, "2000-02-29 00:00:00.000000+00:00", "Tue, 29 Feb 2000 00:00:00 GMT"),
      (-0.25, "1969-12-31 23:59:59.750000+00:00", "Wed, 31 Dec 1969 23:59:59 GMT"),
    ] as [(Double, String, String)])
  func forms(seconds: Double, spaced: String, http: String) {
    let date = Date(timeIntervalSince1970: seconds)
    #expect(date.spacedForm == spaced)
    #expect(date.httpDate == http)
    #expect(date.day == spaced.prefix(10))
    #expect(date.zuluForm == spaced.prefix(26).replacing(" ", with: "T") + "Z")
  }
}
