internal import CCurl

extension CurlExchange {
  /// How curl's part of an attempt ended.
  struct Ending {
    /// curl's code, nil where the attempt was cancelled first.
    var code: ccurl_code?
    /// curl's words for it.
    var detail: String
    /// Milliseconds since the attempt began.
    var elapsed: Int
  }

  /// How the attempt ended: what the answer proves, then what the callback proves, else unknown.
  func outcome(_ ending: Ending, to url: HTTPURL, deadlines: Deadlines) -> Outcome {
    switch permission {
    case .granted:
      if let response = answer.response(endedWell: ending.code == CCURLE_OK) { return .answered(response) }
      return .unknown(unknownReason(ending, deadlines))
    case .refused(let reason): return .notSent(reason)
    case .notAsked: return .notSent(notSentReason(ending, url, deadlines))
    }
  }

  /// How the attempt ended where curl itself could not go on.
  func outcome(failed detail: String) -> Outcome {
    switch permission {
    case .granted: answer.response(endedWell: false).map(Outcome.answered) ?? .unknown(.other(detail: detail))
    case .refused(let reason): .notSent(reason)
    case .notAsked: .notSent(.other(detail: detail))
    }
  }

  private func notSentReason(_ ending: Ending, _ url: HTTPURL, _ deadlines: Deadlines) -> NotSentReason {
    switch ending.code {
    case nil: .cancelled
    case CCURLE_COULDNT_RESOLVE_HOST: .hostNotFound(url.host)
    case CCURLE_OPERATION_TIMEDOUT: .connectTimedOut(milliseconds: min(deadlines.connect, deadlines.total))
    case CCURLE_SSL_CONNECT_ERROR, CCURLE_SSL_CERTPROBLEM, CCURLE_SSL_CIPHER, CCURLE_PEER_FAILED_VERIFICATION,
      CCURLE_SSL_CACERT_BADFILE, CCURLE_SSL_ISSUER_ERROR, CCURLE_SSL_INVALIDCERTSTATUS, CCURLE_SSL_CLIENTCERT:
      .tlsFailed(detail: ending.detail)
    default: .cannotConnect(detail: ending.detail)
    }
  }

  private func unknownReason(_ ending: Ending, _ deadlines: Deadlines) -> UnknownReason {
    if answer.headIsTooLong {
      return .malformedAnswer(detail: "its head is longer than \(AnswerReader.headLimit) bytes")
    }
    return switch ending.code {
    case nil: .cancelled
    case CCURLE_OPERATION_TIMEDOUT:
      // curl has one code for both. Its clock and ours drift apart by a hair, hence the margin.
      ending.elapsed < deadlines.total - 100 ? .stalled : .timedOut(milliseconds: deadlines.total)
    // curl calls it a success where the connection ends inside a head.
    case CCURLE_OK, CCURLE_GOT_NOTHING: .closedWithoutAnswer
    case CCURLE_SEND_ERROR, CCURLE_RECV_ERROR: .connectionLost(detail: ending.detail)
    case CCURLE_UNSUPPORTED_PROTOCOL, CCURLE_WEIRD_SERVER_REPLY: .malformedAnswer(detail: ending.detail)
    default: .other(detail: ending.detail)
    }
  }
}
