"""The sentences of the derivations: Vietnamese, English. Both have the same blanks."""

SENTENCES: dict[str, tuple[str, str]] = {
    # deadlines
    "rule": (
        "{code} ({name}): {length} {unit}, kể từ {starts} ({article}; nguồn: {source}).",
        "{code} ({name}): {length} {unit} from {starts} ({article}; source: {source}).",
    ),
    "start": ("Bắt đầu: {start}.", "Start: {start}."),
    "start_midnight": (
        "Bắt đầu ngày {start} không ghi giờ: tính từ 00:00, cách hiểu chặt nhất.",
        "Start on {start} without an hour: counted from 00:00, the strictest reading.",
    ),
    "first_day": ("Ngày đầu tiên không tính; ngày thứ nhất là {day}.", "The first day is not counted; day one is {day}."),
    "skipped": ("Không tính: {days}.", "Not counted: {days}."),
    "worked": ("Có tính, vì là ngày làm bù: {days}.", "Counted, as worked in place of another day: {days}."),
    "paused_days": ("Tạm dừng {count} ngày: {spans}.", "Paused for {count} days: {spans}."),
    "paused_hours": ("Tạm dừng {length}: {spans}.", "Paused for {length}: {spans}."),
    "started_in_pause": (
        "Bắt đầu trong thời gian tạm dừng: tính từ ngày cuối của thời gian đó, {day}.",
        "Started inside a pause: counted from the last day of the pause, {day}.",
    ),
    "capped_by_pause": (
        "Không kết thúc muộn hơn thời hạn bắt đầu vào ngày hết tạm dừng {day}.",
        "Never later than a period that started when the pause ended, {day}.",
    ),
    "last_day": ("Ngày cuối cùng: {day}.", "Last day: {day}."),
    "no_such_day": (
        "Tháng cuối không có ngày {number}: lấy ngày cuối tháng.",
        "The last month has no day {number}: the last day of that month.",
    ),
    "extended": ("Gia hạn {length} {unit}: {document}.", "Extended by {length} {unit}: {document}."),
    "rolled": (
        "{day} là ngày nghỉ ({why}): chuyển sang ngày làm việc tiếp theo, {moved}.",
        "{day} is a day off ({why}): moved to the next working day, {moved}.",
    ),
    "not_rolled": (
        "Thời hiệu không chuyển sang ngày làm việc tiếp theo dù {day} là ngày nghỉ.",
        "A period of limitation does not move although {day} is a day off.",
    ),
    "hours_run": ("Giờ tính liên tục, kể cả ngày nghỉ.", "Hours run through, days off included."),
    "working_hours": ("Giờ làm việc: {hours}.", "Working hours: {hours}."),
    "due_moment": ("Hết hạn: {at}.", "Due: {at}."),
    "beyond_calendar": (
        "Lịch ngày nghỉ chỉ có đến {day}; sau đó mới tính ngày cuối tuần.",
        "The calendar of days off ends on {day}; after it only weekends are known.",
    ),
    "unconfirmed": ("Chưa được xác nhận: {mark}.", "Not confirmed: {mark}."),
    # fines
    "decree": ("Áp dụng {name} cho hành vi kết thúc ngày {on}.", "{name} applies to an act that ended on {on}."),
    "act": ("Hành vi {code}: {name}.", "Act {code}: {name}."),
    "band_by_measure": ("{what} {amount}: khung {code}.", "{what} {amount}: band {code}."),
    "band_moved": (
        "Điểm đã nêu là {named}, nhưng {what} {amount} thuộc khung {code}.",
        "The point named is {named}, but {what} {amount} belongs to band {code}.",
    ),
    "band_organisation": (
        "Khung phạt {code} đối với tổ chức: {minimum} đến {maximum}.",
        "Band {code} for an organisation: {minimum} to {maximum}.",
    ),
    "band_halved": (
        "Cá nhân bằng một nửa tổ chức: {minimum} đến {maximum}.",
        "An individual pays half of an organisation: {minimum} to {maximum}.",
    ),
    "band_individual": (
        "Khung phạt {code} quy định cho cá nhân: {minimum} đến {maximum}.",
        "Band {code} is printed for individuals: {minimum} to {maximum}.",
    ),
    "small_exhibits": (
        "Tang vật {value} không quá {percent}% mức tối thiểu {minimum}: thêm một tình tiết giảm nhẹ (Điều 4.2).",
        "Exhibits of {value} are at most {percent}% of the minimum {minimum}: one mitigating circumstance more (art. 4.2).",
    ),
    "repeated_once": (
        "{times} lần vi phạm chưa bị xử lý: một mức phạt, thêm tình tiết tăng nặng “nhiều lần” (Điều 3.1).",
        "{times} acts not yet handled: one penalty, with the aggravating circumstance “repeatedly” (art. 3.1).",
    ),
    "repeated_each": (
        "{times} lần vi phạm: phạt từng lần, không áp dụng tình tiết “nhiều lần” (Điều 3.1).",
        "{times} acts: a penalty for each, and “repeatedly” is not aggravating (art. 3.1).",
    ),
    "net": (
        "{aggravating} tăng nặng, {mitigating} giảm nhẹ: còn lại {net}.",
        "{aggravating} aggravating, {mitigating} mitigating: net {net}.",
    ),
    "middle": ("Mức trung bình: ({minimum} + {maximum}) / 2 = {middle}.", "Middle: ({minimum} + {maximum}) / 2 = {middle}."),
    "step_up": ("Tăng {percent}% mức trung bình: {amount}.", "Plus {percent}% of the middle: {amount}."),
    "step_down": ("Giảm {percent}% mức trung bình: {amount}.", "Less {percent}% of the middle: {amount}."),
    "at_middle": ("Áp dụng mức trung bình: {amount}.", "The middle applies: {amount}."),
    "at_minimum": ("Từ hai tình tiết giảm nhẹ: mức tối thiểu {amount}.", "Two or more mitigating: the minimum {amount}."),
    "at_maximum": ("Từ hai tình tiết tăng nặng: mức tối đa {amount}.", "Two or more aggravating: the maximum {amount}."),
    "licence_late": (
        "Hồ sơ nộp sau {days} ngày kể từ khi hàng đến (quá {limit} ngày): nhân {factor} (Điều 19.5).",
        "Dossier filed {days} days after arrival (more than {limit}): times {factor} (art. 19.5).",
    ),
    "times": ("{before} × {factor} = {amount}.", "{before} × {factor} = {amount}."),
    "tax_percent": ("{percent}% của số thuế chênh lệch {tax}: {amount}.", "{percent}% of the tax difference {tax}: {amount}."),
    "tax_small": (
        "Chênh lệch {tax} dưới {limit} mỗi tờ khai: không phạt theo Điều 10 (Điều 10.6).",
        "A difference of {tax} is below {limit} per declaration: no penalty under art. 10 (art. 10.6).",
    ),
    "tax_multiple": (
        "{percent}% của số thuế trốn {tax} (100% + {step}% × {count}, tối đa {cap}%): {amount}.",
        "{percent}% of the evaded tax {tax} (100% + {step}% × {count}, at most {cap}%): {amount}.",
    ),
    "equal_amount": ("Bằng số tiền không trích chuyển: {amount}.", "Equal to the amount not transferred: {amount}."),
    "warning": (
        "Người từ {low} đến dưới {high} tuổi: cảnh cáo, không phạt tiền.",
        "A person aged {low} to below {high}: warning, no fine.",
    ),
    "rounded": ("Làm tròn đến đồng, nửa đồng trở lên làm tròn lên: {amount}.", "Rounded to whole VND, half up: {amount}."),
    "lighter": (
        "So sánh: {one} phạt {one_amount}, {other} phạt {other_amount}. Áp dụng văn bản nhẹ hơn (Điều 39): {chosen}.",
        "Compared: {one} fines {one_amount}, {other} fines {other_amount}. The lighter applies (art. 39): {chosen}.",
    ),
    "other_decree_missing": (
        "Hành vi kết thúc trước {since}: phải so sánh với {decree}, nhưng khung phạt của văn bản này chưa được nạp. Cần kiểm tra thủ công.",
        "The act ended before {since}: it must be compared with {decree}, whose bands are not loaded. A person must check.",
    ),
    "total": ("Tổng cộng {count} mức phạt: {amount}.", "Total of {count} fines: {amount}."),
    # authority
    "limit_test": ("Xét theo {test}.", "Tested on {test}."),
    "level_may": ("{level} ({name}) được ký.", "{level} ({name}) may sign."),
    "level_fine": (
        "{level} không được: {act} có mức {amount}, vượt {limit}.",
        "{level} may not: {act} has {amount}, above {limit}.",
    ),
    "level_confiscation": (
        "{level} không được: tang vật tịch thu {amount}, vượt {factor} × {fine} = {limit}.",
        "{level} may not: confiscated exhibits of {amount}, above {factor} × {fine} = {limit}.",
    ),
    "level_remedy": (
        "{level} không được áp dụng biện pháp khắc phục {remedies} ({act}).",
        "{level} may not order the remedies {remedies} ({act}).",
    ),
    "level_remedy_any": (
        "{level} không được áp dụng biện pháp khắc phục hậu quả.",
        "{level} may not order remedial measures.",
    ),
    "level_tax": (
        "{level} không được: {act} là hành vi về thuế, không có chức danh nào ở cấp này.",
        "{level} may not: {act} is a tax-type act, and no position of this level signs those.",
    ),
    "tax_unlimited": (
        "{act} là hành vi về thuế: xử phạt theo luật thuế, không theo hạn mức.",
        "{act} is a tax-type act: fined under tax law, without the limits.",
    ),
    "level_absent": ("{level}: không có chức danh nào ở tuyến này.", "{level}: no position in this line."),
    "goes_up": ("Vượt thẩm quyền của tuyến này: chuyển {to} ({article}).", "Beyond this line: goes to the {to} ({article})."),
    "several_sectors": (
        "Hành vi thuộc nhiều lĩnh vực: Chủ tịch UBND (Điều 34).",
        "Acts of several sectors: the People's Committee chair (art. 34).",
    ),
    "whole_case": (
        "Nhiều hành vi: một hành vi vượt thì cả vụ chuyển lên (Điều 34.1).",
        "Several acts: one beyond the limit takes the whole case up (art. 34.1).",
    ),
    # drugs
    "drug_quantity": ("{substance}: {amount} ({group}).", "{substance}: {amount} ({group})."),
    "opium_converted": (
        "Quy đổi thuốc phiện có {content}‰ morphine: {before} thành {after} ({standard}‰).",
        "Opium with {content}‰ morphine: {before} becomes {after} ({standard}‰).",
    ),
    "same_point": ("Cùng một điểm: cộng lại, {group}: {amount}.", "Same point: added, {group}: {amount}."),
    "ratio": ("Khoản {clause}: {parts} = {percent}%.", "Clause {clause}: {parts} = {percent}%."),
    "single_minimum": ("Khoản {clause}: {amount} so với {minimum}.", "Clause {clause}: {amount} against {minimum}."),
    "reached": ("Đạt khoản {clause}; xét khoản tiếp theo.", "Clause {clause} is reached; test the next."),
    "not_reached": ("Chưa đạt khoản {clause}.", "Clause {clause} is not reached."),
    "any_quantity": ("Điều {article} không có mức tối thiểu ở khoản 1.", "Article {article} has no minimum in clause 1."),
    "prior_drug": (
        "Đã bị xử phạt hoặc kết án: không cần mức tối thiểu ({article}.1.a).",
        "Sanctioned or convicted before: no minimum is needed ({article}.1.a).",
    ),
    "cross_border": ("Qua biên giới: ít nhất khoản 2 ({point}).", "Across the border: at least clause 2 ({point})."),
    "drug_no_line": (
        "Điều {article} không có dòng cho nhóm {group}.",
        "Article {article} has no line for the group {group}.",
    ),
    "drug_result": ("Điều {article}, khoản {clause}.", "Article {article}, clause {clause}."),
    "drug_below": ("Dưới mức tối thiểu của Điều {article}.", "Below the minimum of article {article}."),
    "no_threshold": (
        "{substance}: chưa xác định được chất, cần kết luận giám định.",
        "{substance}: the substance is not determined; a laboratory conclusion is needed.",
    ),
    # thresholds
    "flag": (
        "Dấu hiệu Điều {crime} khoản {clause}: {name}, {amount} trong khoảng từ {low} đến {high}. Đây là cảnh báo, không phải kết luận.",
        "Sign of article {crime} clause {clause}: {name}, {amount} within {low} to {high}. A flag, not a decision.",
    ),
    "flag_open": (
        "Dấu hiệu Điều {crime} khoản {clause}: {name}, {amount}, từ {low}. Đây là cảnh báo, không phải kết luận.",
        "Sign of article {crime} clause {clause}: {name}, {amount}, from {low}. A flag, not a decision.",
    ),
    "flag_drugs": (
        "Dấu hiệu Điều {crime} khoản {clause} về ma túy. Đây là cảnh báo, không phải kết luận.",
        "Sign of article {crime} clause {clause} on narcotics. A flag, not a decision.",
    ),
    # limitation
    "clock_event": ("Hành vi {act}: tính từ {day} ({event}).", "Act {act}: from {day} ({event})."),
    "clock_detected": (
        "Hành vi {act} đang thực hiện: tính từ ngày phát hiện, {day}.",
        "Act {act} was ongoing: from its detection, {day}.",
    ),
    "clock_not_named": (
        "Chưa xác định hành vi: tính từ ngày phát hiện, {day}, theo thời hiệu ngắn nhất.",
        "The acts are not named yet: from the detection, {day}, by the shortest period.",
    ),
    "clock_restarts": (
        "Trốn tránh, cản trở đến {day}: tính lại từ ngày đó.",
        "Evasion or obstruction until {day}: the clock restarts there.",
    ),
    "from_criminal": (
        "Vụ do cơ quan tố tụng chuyển đến: thêm {years} năm; thời gian ở cơ quan tố tụng vẫn tính.",
        "Case from a criminal body: {years} year more; the time spent there counts.",
    ),
    "clock_unknown": (
        "Hành vi {act}: cần ngày của sự kiện “{event}”.",
        "Act {act}: the day of the event “{event}” is needed.",
    ),
    "statute": ("Thời hiệu {years} năm ({article}).", "The limitation is {years} years ({article})."),
    "expires": ("Hết thời hiệu: hết ngày {day}.", "Expires at the end of {day}."),
    "tax_still_due": ("Số thuế vẫn phải nộp trong {years} năm.", "The tax itself stays due for {years} years back."),
    # refusals
    "refuse_negative": ("Số tiền, số lượng không thể âm.", "Amounts and counts cannot be negative."),
    "refuse_no_value": (
        "Hành vi {code} phạt theo trị giá tang vật: hãy ghi trị giá (đồng).",
        "Act {code} is fined by the value of the exhibits: give the value in VND.",
    ),
    "refuse_no_units": (
        "Hành vi {code} phạt theo số lượng: hãy ghi số lượng.",
        "Act {code} is fined by pieces: give the number of pieces.",
    ),
    "refuse_no_days": (
        "Hành vi {code} phạt theo số ngày quá hạn: hãy ghi số ngày.",
        "Act {code} is fined by days late: give the days late.",
    ),
    "refuse_no_none": ("Hành vi {code} chưa có khung phạt được nạp.", "Act {code} has no band loaded."),
    "refuse_below": (
        "{what} {amount} thấp hơn mọi khung của hành vi {code}: không phạt theo hành vi này.",
        "{what} {amount} lies below every band of act {code}: no fine for this act.",
    ),
    "refuse_no_tax": ("Hành vi {code} phạt theo số thuế: hãy ghi số thuế (đồng).", "Act {code} is fined by the tax: give the tax in VND."),
    "refuse_no_amount": (
        "Hành vi {code}: hãy ghi số tiền không trích chuyển (đồng).",
        "Act {code}: give the amount not transferred in VND.",
    ),
    "refuse_other_decree": (
        "Hành vi {code} ({name}): không tính được ở đây, xử phạt theo nghị định khác.",
        "Act {code} ({name}): not computed here, another decree fines it.",
    ),
    "refuse_no_quantity": (
        "Hãy ghi ít nhất một chất với khối lượng hoặc thể tích không âm.",
        "Give at least one substance, with a mass or volume that is not negative.",
    ),
    "refuse_article": (
        "Điều {article} không có ngưỡng ma túy; dùng 248 đến 252.",
        "Article {article} has no drug thresholds; use 248 to 252.",
    ),
    "refuse_unknown_act": (
        "Hành vi {code} không có trong bảng. Hãy ghi điều, khoản, điểm, ví dụ 14.2.b.",
        "Act {code} is not in the tables. Write article, clause and point, for example 14.2.b.",
    ),
    "refuse_child": (
        "Người dưới {age} tuổi không bị xử phạt vi phạm hành chính.",
        "A person below {age} is not sanctioned administratively.",
    ),
}
