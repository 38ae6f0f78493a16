"""Sentences that no answer may hold, and sentences about the same things that must stay sayable."""

EN = """
This number is safe.
The call is safe.
That caller is genuine.
This is a safe number.
It is a genuine call.
The number is legitimate.
The postcard is real.
This email is authentic.
The caller is trustworthy.
The number is completely safe.
You are safe.
You are fine.
You're okay.
It is fine.
It's all right.
Rest assured.
There is nothing to worry about.
No problem.
There is no danger.
Do not worry.
Don't worry, just answer.
There is no need to worry.
You do not need to worry.
You can trust this number.
This is not a scam.
It isn't a fraud.
The message is not fake.
You are not affected.
You are unaffected.
Your data was not leaked.
Your data has not been leaked.
Your account wasn't exposed.
You are not among the people in the leak.
This does not apply to you.
The police never call you.
The police will never phone people.
Police officers do not call.
The prefecture does not make phone calls.
The prefecture will not call you.
City hall never telephones residents.
The tax office doesn't phone.
Banks never call.
Government officials do not ring you.
You will never get a call from the police.
There are no calls from the prefecture.
Any call from the police is fake.
All calls from the tax office are scams.
Please tell us your name.
Tell us your name and address.
Please enter your PIN.
Please write your account number.
Send us your card number.
Type your password.
Please give us your date of birth.
Enter your My Number.
Please share your bank account details.
What is your name?
What is your account number?
May we have your address?
We need your date of birth.
Please pay the fee.
Please transfer the money.
Pay the fee first.
Send us money.
Then pay the deposit.
Please make a payment.
"""

ZH = """
这个号码是安全的。
这个电话很安全。
这是安全的号码。
绝对安全。
请放心。
您可以放心。
放心接听。
不用担心。
不必担心。
无需担心。
没问题。
没有问题。
没关系。
没事的。
不要紧。
这是真的。
这个号码是正规的。
这是官方的电话。
打电话的是本人。
这是真实的号码。
这不是诈骗。
这并非诈骗。
对方不是骗子。
这不是假的。
您的信息没有泄露。
您的信息未泄露。
信息没有被泄露。
您不在泄露的范围。
您不是泄露的对象。
您不属于这次的对象。
您没有受到影响。
不影响您，没有影响。
别担心。
不要担心。
警察不会打电话。
警察绝不会打电话给您。
县政府不会给居民打电话。
县不会打电话。
税务课从不打电话。
银行不会电话联系您。
市政府绝不打来电话。
NTT不会打电话。
工作人员不会致电。
不会有警察打来的电话。
没有来自警察的电话，没有警察的电话。
警察的电话都是假的。
税务局打来的电话都是诈骗。
请告诉我们您的姓名。
请写下您的地址。
请输入密码。
请提供您的账号。
请发送您的卡号。
请填写出生日期。
请在这里写您的姓名。
把您的账号发给我们。
请把密码告诉我们。
您的姓名是什么？
您的账号是多少？
请回复验证码。
请先支付手续费。
请付款。
请转账。
请马上汇款。
请您缴纳费用。
"""

KO = """
이 번호는 안전합니다.
이 전화는 안전해요.
안전한 번호예요.
안전한 전화입니다.
안심하세요.
안심하셔도 됩니다.
안심해도 돼요.
마음 놓으세요.
걱정하지 마세요.
걱정하지 않으셔도 돼요.
걱정 안 하셔도 됩니다.
걱정할 필요 없어요.
문제없어요.
문제가 없습니다.
이 번호는 괜찮아요.
그 전화는 괜찮습니다.
괜찮아요.
이 번호는 진짜입니다.
진짜예요.
진짜 경찰입니다.
정식 번호예요.
공식 번호입니다.
사기가 아니에요.
보이스피싱이 아닙니다.
가짜가 아니에요.
당신의 정보는 유출되지 않았습니다.
정보가 유출되지 않았어요.
유출이 안 됐어요.
새어 나가지 않았어요.
해당하지 않습니다.
해당되지 않아요.
당신은 대상이 아닙니다.
대상이 아니에요.
영향이 없어요.
영향을 받지 않았어요.
경찰은 전화하지 않습니다.
경찰은 절대 전화를 하지 않아요.
경찰이 전화하는 일은 없어요.
현은 전화를 걸지 않습니다.
현청에서 전화하는 일은 없습니다.
시청은 전화를 안 해요.
은행에서 전화가 오는 일은 없어요.
세무서는 전화를 하지 않습니다.
공공기관은 전화하지 않아요.
직원이 전화를 드리는 일은 없습니다.
경찰에서 온 전화는 모두 가짜예요.
이름을 알려 주세요.
주소를 적어 주세요.
계좌번호를 알려주세요.
비밀번호를 입력해 주세요.
비밀번호를 입력하세요.
생년월일을 써 주세요.
카드 번호를 보내 주세요.
성함을 말씀해 주세요.
이름과 주소를 알려 주시겠어요?
이름이 뭐예요?
계좌번호가 어떻게 되나요?
수수료를 송금해 주세요.
입금해 주세요.
먼저 결제하세요.
수수료를 내세요.
돈을 보내 주세요.
이체 부탁드립니다.
"""

VI = """
Số này an toàn.
Cuộc gọi này an toàn.
Đây là số an toàn.
Số này rất an toàn.
Điều này hoàn toàn an toàn.
Bạn vẫn an toàn.
Hãy yên tâm.
Bạn cứ yên tâm.
Xin an tâm.
Đừng lo.
Đừng lo lắng.
Không cần lo.
Bạn không phải lo lắng.
Không có gì phải lo.
Không sao đâu.
Không sao cả.
Không vấn đề gì.
Không có vấn đề gì.
Số này là thật.
Cuộc gọi đó là thật.
Bưu thiếp này là thật.
Số này là số chính thức.
Người này đáng tin.
Họ là cảnh sát thật.
Bạn có thể tin số này.
Đây không phải lừa đảo.
Đó không phải là lừa đảo.
Người đó không phải kẻ lừa đảo.
Thông tin của bạn không bị lộ.
Thông tin của bạn chưa bị lộ.
Dữ liệu không hề bị rò rỉ.
Bạn không bị ảnh hưởng.
Bạn không thuộc đối tượng.
Bạn không nằm trong danh sách.
Chuyện này không ảnh hưởng đến bạn.
Cảnh sát không gọi điện.
Cảnh sát không bao giờ gọi điện cho bạn.
Tỉnh không gọi điện cho người dân.
Tỉnh sẽ không gọi.
Cơ quan nhà nước không bao giờ gọi điện.
Ngân hàng không gọi cho bạn.
Phòng thuế không gọi điện thoại.
Nhân viên sẽ không bao giờ gọi.
Không bao giờ có cuộc gọi từ cảnh sát.
Mọi cuộc gọi từ cảnh sát đều là giả.
Hãy cho biết tên của bạn.
Xin cho chúng tôi biết địa chỉ.
Vui lòng nhập mã PIN.
Hãy viết số tài khoản.
Xin gửi số thẻ.
Vui lòng cung cấp ngày sinh.
Hãy điền họ tên vào đây.
Nhập mật khẩu của bạn.
Cung cấp số tài khoản của bạn.
Tên của bạn là gì?
Số tài khoản của bạn là bao nhiêu?
Bạn tên là gì?
Vui lòng chuyển khoản.
Hãy trả tiền trước.
Xin nộp phí.
Hãy chuyển tiền ngay.
Vui lòng thanh toán.
"""

SAYABLE = """
We cannot tell if this number is genuine.
This service cannot tell if a postcard is real.
We cannot say that a call is safe.
Do not believe it even if they say the number is safe.
There could be fake ones.
Do not write your name, account or PIN here.
Never tell your PIN to anyone.
If you told them your account number, call the bank.
You can tell them your name and address when you make the call yourself.
A government office never calls to say "We will delete your leaked data".
The police never ask for your PIN on the phone.
The police never contact you by LINE.
Police officers do not come to collect bank cards.
We never contact you first.
We never ask for money or PINs.
If they say "please pay the fee", do not pay.
Do not pay any more.
Ask them to stop the account.
You are not to blame.
It is not your fault.
Do not worry alone.
Change your PIN.
Call the police.
Getting or not getting a postcard is not enough to know.
This service cannot look up anyone's data.
What did the caller ask for?
Send the phone number you want to check.
我们无法确认这个号码是不是真的。
这里不能判断是否安全。
请不要写姓名、账户、密码。
不要告诉别人密码。
说出密码的人，请打给银行。
政府机关绝不会打电话说“帮您删除泄露的信息”。
警察不会打电话要您的密码。
警察不会用LINE联系您。
对方说“请先支付”，也别付。
错的是骗子，不是您。
收没收到明信片，不能说明什么。
想知道是不是真的，请打自己查到的号码。
请把想查的电话号码发过来。
더 이상 돈을 내지 마세요.
이 번호가 진짜인지 확인할 수 없어요.
안전한지 말할 수 없어요.
이름, 계좌, 비밀번호는 쓰지 마세요.
비밀번호를 알려 줬다면 은행에 전화하세요.
경찰이 전화로 비밀번호를 묻는 일은 없어요.
공공기관이 “유출된 정보를 지워 준다”고 전화하는 일은 절대 없다고
잘못한 것은 속인 사람이에요.
짧은 말이어도 괜찮아요.
“수수료를 내세요”라고 해도 내지 마세요.
확인하고 싶은 전화번호를 보내 주세요.
Không thể biết số này có thật không.
Chúng tôi không thể nói số này an toàn.
Đừng viết tên, số tài khoản, mã PIN.
Đừng cho ai biết mã PIN.
Nếu đã cho biết số tài khoản, hãy gọi ngân hàng.
Cảnh sát không bao giờ gọi điện đòi mã PIN.
Cơ quan nhà nước không gọi điện để nói “xóa thông tin bị lộ”.
Cảnh sát không liên lạc qua LINE.
Người có lỗi là kẻ lừa đảo.
Đừng trả thêm tiền.
Đừng lo một mình.
Hãy gửi số điện thoại bạn muốn kiểm tra.
Thông tin của bạn có bị lộ không, chúng tôi không biết.
"""
