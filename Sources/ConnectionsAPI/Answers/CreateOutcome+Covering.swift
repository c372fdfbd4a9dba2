import ConnectionRequests

extension Token {
  /// The text with the token covered, as it is and as base64 has it; servers repeat what they were sent.
  func covering(_ text: String) -> String {
    spellings.reduce(text) { $0.contains($1) ? $0.replacing($1, with: Self.cover) : $0 }
  }

  func covering(_ findings: [Finding]) -> [Finding] {
    findings.map { finding in
      var finding = finding
      finding.message = covering(finding.message)
      return finding
    }
  }
}

extension CreateOutcome {
  /// The outcome without the token in what the server said; what it made keeps its name.
  func covering(_ token: Token) -> CreateOutcome {
    switch self {
    case .refused(let refusal): .refused(refusal.covering(token))
    case .notAuthorised(let refusal): .notAuthorised(refusal.covering(token))
    case .throttled(let refusal): .throttled(refusal.covering(token))
    case .sentUnconfirmed(let status, .invalidIdentifier(let text)):
      .sentUnconfirmed(status: status, reason: .invalidIdentifier(token.covering(text)))
    case .unknown(.answer(let status, let findings)):
      .unknown(.answer(status: status, findings: token.covering(findings)))
    case .sent, .sentUnconfirmed, .notSent, .unknown: self
    }
  }
}

extension StoredRequestsOutcome {
  /// The outcome without the token in what the server said instead of a list.
  func covering(_ token: Token) -> StoredRequestsOutcome {
    switch self {
    case .notAuthorised(let refusal): .notAuthorised(refusal.covering(token))
    case .failed(.answer(let status, let findings, let retryAfter)):
      .failed(.answer(status: status, findings: token.covering(findings), retryAfter: retryAfter))
    case .list, .failed: self
    }
  }
}

extension Refusal {
  func covering(_ token: Token) -> Refusal {
    Refusal(status: status, findings: token.covering(findings), retryAfter: retryAfter)
  }
}
