"""What the invented year is made of: places, goods, people. All names and numbers here are invented."""

from dataclasses import dataclass

from cases.choices import Kind, Route


@dataclass(frozen=True)
class Goods:
    """One believable find: words with {n}, what is counted, the value of one in VND, the act of the decree it may be."""

    words: str
    unit: str
    least: int
    most: int
    price: int
    kind: str
    act: str = ""
    substance: str = ""
    grams: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Desk:
    """A branch that plays: its people by the cast's fixture names, its places by route."""

    branch: str
    officers: tuple[str, ...]
    head: str
    keeper: str
    clerk: str
    places: dict[str, tuple[str, ...]]
    share: int


DESKS = (
    Desk(
        "KV06",
        ("lan", "minh"),
        "head_north",
        "keeper_north",
        "clerk_north",
        {
            Route.ROAD: ("Cửa khẩu quốc tế Hữu Nghị", "Cửa khẩu Tân Thanh", "Cửa khẩu Cốc Nam", "Lối mở Co Sâu", "Khu vực mốc 1090"),
            Route.OTHER: ("Ga quốc tế Đồng Đăng", "Bưu cục Lạng Sơn"),
        },
        5,
    ),
    Desk(
        "KV02",
        ("nam", "phuong"),
        "head_south",
        "keeper_south",
        "clerk_south",
        {
            Route.SEA: ("Cảng Cát Lái", "Cảng Tân Cảng - Hiệp Phước", "Cảng Cái Mép", "ICD Phước Long", "Cảng VICT"),
            Route.OTHER: ("Bưu cục ngoại dịch TP. Hồ Chí Minh", "Kho chuyển phát nhanh Tân Bình"),
            Route.ROAD: ("Kho ngoại quan Tân Thuận", "Khu chế xuất Linh Trung"),
        },
        6,
    ),
    Desk(
        "KV08",
        ("son", "bich"),
        "head_third",
        "keeper_third",
        "clerk_third",
        {
            Route.ROAD: ("Cửa khẩu quốc tế Móng Cái", "Cầu Bắc Luân II", "Cửa khẩu Hoành Mô", "Lối mở km3+4 Hải Yên"),
            Route.SEA: ("Cảng Cái Lân", "Cảng Vạn Gia", "Vùng biển Cô Tô"),
        },
        4,
    ),
)

GOODS = (
    Goods("{n} bao thuốc lá điếu nhãn hiệu 555, Esse nhập lậu", "pack", 200, 1400, 26_000, Kind.SMUGGLING, "14.2.b"),
    Goods("{n} điện thoại iPhone đã qua sử dụng không hóa đơn chứng từ", "piece", 8, 90, 5_500_000, Kind.SMUGGLING, "14.2.b"),
    Goods("{n} kg thực phẩm đông lạnh không rõ nguồn gốc", "kg", 300, 2500, 62_000, Kind.SMUGGLING, "14.2.b"),
    Goods("{n} bộ quần áo may sẵn vận chuyển qua lối mở", "piece", 120, 1600, 85_000, Kind.SMUGGLING, "14.2.b"),
    Goods("{n} kg pháo nổ vận chuyển qua đường mòn", "kg", 12, 60, 350_000, Kind.SMUGGLING, ""),
    Goods("{n} hộp thuốc tân dược nhập khẩu không giấy phép", "piece", 300, 4500, 110_000, Kind.SMUGGLING, "14.2.b"),
    Goods("{n} chai rượu ngoại không tem nhập khẩu", "bottle", 24, 240, 900_000, Kind.SMUGGLING, "14.2.b"),
    Goods("{n} kg đường cát nhập lậu", "kg", 1500, 9000, 19_000, Kind.SMUGGLING, "14.2.b"),
    Goods("Methamphetamine dạng tinh thể giấu trong thùng xe tải", "package", 1, 12, 0, Kind.DRUGS, "", "methamphetamine", (800, 9000)),
    Goods("Ketamine giấu trong bưu phẩm chuyển phát nhanh", "package", 1, 6, 0, Kind.DRUGS, "", "ketamine", (350, 4200)),
    Goods("Heroin ép bánh giấu trong ba lô", "brick", 1, 20, 0, Kind.DRUGS, "", "heroin", (340, 7000)),
    Goods("Cần sa khô trong kiện hàng quà biếu", "package", 1, 8, 0, Kind.DRUGS, "", "cannabis_leaf", (900, 12000)),
    Goods("{n} túi xách, ví giả mạo nhãn hiệu Gucci, Louis Vuitton", "piece", 60, 1200, 320_000, Kind.IP, ""),
    Goods("{n} đôi giày giả mạo nhãn hiệu Nike, Adidas", "piece", 80, 1500, 260_000, Kind.IP, ""),
    Goods("Khai sai số lượng lô hàng linh kiện điện tử, thừa {n} sản phẩm", "piece", 40, 900, 45_000, Kind.ADMINISTRATIVE, "9.3"),
    Goods("Khai sai mã số, tên hàng máy móc đã qua sử dụng, {n} bộ", "piece", 2, 30, 4_200_000, Kind.ADMINISTRATIVE, "9.3"),
    Goods("Không có giấy phép nhập khẩu {n} thiết bị phát sóng", "piece", 3, 60, 1_300_000, Kind.ADMINISTRATIVE, "19.4"),
    Goods("Nhãn hàng hóa ghi sai xuất xứ trên {n} thùng hàng", "piece", 30, 700, 150_000, Kind.ADMINISTRATIVE, "23.2"),
    Goods("Nộp hồ sơ hải quan quá thời hạn, {n} tờ khai", "piece", 1, 6, 0, Kind.ADMINISTRATIVE, "8.1.a"),
)
# How often each kind is met, of a hundred cases: most are administrative, as published.
WEIGHTS = {Kind.ADMINISTRATIVE: 52, Kind.SMUGGLING: 36, Kind.DRUGS: 8, Kind.IP: 4}

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Nông", "Lý")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Quốc", "Thanh", "Ngọc", "Hữu")
GIVEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đông",
    "Giang",
    "Hà",
    "Hải",
    "Hùng",
    "Khánh",
    "Linh",
    "Long",
    "Mai",
    "Phúc",
    "Quân",
    "Sơn",
    "Tâm",
    "Thảo",
    "Tuấn",
    "Vinh",
)
COMPANIES = (
    "Công ty TNHH Thương mại Hương Khê (hư cấu)",
    "Công ty CP Xuất nhập khẩu Bình Minh (hư cấu)",
    "Công ty TNHH Vận tải Đại Thành (hư cấu)",
    "Công ty TNHH Điện tử Sao Nam (hư cấu)",
    "Công ty CP Dược phẩm Tân Phú (hư cấu)",
    "Công ty TNHH MTV May mặc Phương Đông (hư cấu)",
)
NATIONS = ("VN", "VN", "VN", "VN", "CN", "LA", "VN")
BODIES = ("Cơ quan Cảnh sát điều tra Công an tỉnh", "Viện kiểm sát nhân dân khu vực", "Đồn Biên phòng cửa khẩu")
